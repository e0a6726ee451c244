using System.Globalization;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Reading;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;
using Routebeat.Topics.Routes;
using WrittenRecord = Routebeat.Servers.Tests.Verbs.VerbServers.WrittenRecord;

namespace Routebeat.Servers.Tests.Verbs;

/// <summary><c>routebeat deadletter</c> against a real broker.</summary>
[Collection(SharedServers.Name)]
public sealed class DeadLetterVerbTests(SharedServers servers)
{
    private const int Source = 3;

    [RequiresKafkaFact]
    public async Task Requeue_BatchThatCanBeReadNow_PutsBackWhatStandsOnce()
    {
        var clients = await VerbServers.ApplyAsync(servers);
        string feed = SharedServers.UniqueName("feed");
        byte[] batch = RoutesRecordCodec.ToOctets(Batch(feed, "10.0.0.0/8", "10.1.0.0/16"));
        long offset = VerbServers.Write(clients, abort: false, new WrittenRecord(TopicNames.Routes, Source, null, batch, [new(TopicHeaders.Kind, "of-tomorrow")]))[0];
        VerbServers.Write(clients, abort: false, VerbServers.OfRoutes(Source, Batch(feed, "10.0.0.0/8")));
        string reason = SharedServers.UniqueName("reason");
        string place = Write(clients, DeadLetterRecord.OfTopic(TopicNames.Routes, Source, offset, RecordKinds.Routes, batch, new TopicError(TopicFault.UnknownKind, "of-tomorrow")) with { Reason = reason });
        string[] select = ["--reason", reason];

        var (code, output, _) = VerbServers.Run(servers, ["deadletter", "list", .. select]);
        Assert.Equal(0, code);
        Assert.Contains(place, output, StringComparison.Ordinal);
        (code, output, _) = VerbServers.Run(servers, "deadletter", "show", place);
        Assert.Equal(0, code);
        Assert.Contains("withdrawn 10.1.0.0/16", output, StringComparison.Ordinal);

        (code, output, _) = VerbServers.Run(servers, ["deadletter", "requeue", .. select]);
        Assert.Equal(0, code);
        Assert.Contains("1 of 2 changes", output, StringComparison.Ordinal);
        Assert.Contains("would be put back", output, StringComparison.Ordinal);
        Assert.Equal(["10.0.0.0/8"], PrefixesOf(clients, feed));

        (code, output, _) = VerbServers.Run(servers, ["deadletter", "requeue", .. select, "--yes"]);
        Assert.Equal(0, code);
        Assert.Contains("1 of 1 letters put back", output, StringComparison.Ordinal);
        Assert.Equal(["10.0.0.0/8", "10.1.0.0/16"], PrefixesOf(clients, feed));

        (code, output, _) = VerbServers.Run(servers, "deadletter", "requeue", place, "--yes");
        Assert.Equal(0, code);
        Assert.Contains("was put back before", output, StringComparison.Ordinal);
        Assert.Equal(2, PrefixesOf(clients, feed).Count);
    }

    [RequiresKafkaFact]
    public async Task Show_PlaceWithoutALetter_Fails()
    {
        await VerbServers.ApplyAsync(servers);
        var (code, _, error) = VerbServers.Run(servers, "deadletter", "show", "0@999999999");
        Assert.Equal(1, code);
        Assert.Contains("no dead letter stands at 0@999999999", error, StringComparison.Ordinal);
    }

    private static RouteBatch Batch(string feed, params string[] prefixes) => new(
        feed,
        prefixes.Select(static prefix => new RouteChange
        {
            Time = EventTime.FromUnixSeconds(60),
            Prefix = IpPrefix.Parse(prefix),
            Origin = new Asn(64500),
            Peer = 1,
            Kind = RouteChangeKind.Withdrawn,
            HopsCount = 1,
        }).ToArray(),
        new uint[] { 64500 });

    private static string Write(KafkaClients clients, DeadLetterRecord letter)
    {
        int partition = Partitioning.Of(letter.Source, 8);
        long offset = VerbServers.Write(
            clients, abort: false, new WrittenRecord(TopicNames.DeadLetter, partition, DeadLetterCodec.KeyOf(letter), letter.Octets.ToArray(), DeadLetterCodec.Headers(letter)))[0];
        return string.Create(CultureInfo.InvariantCulture, $"{partition}@{offset}");
    }

    private static List<string> PrefixesOf(KafkaClients clients, string feed) =>
    [
        .. new TopicReader(clients).Read(TopicNames.Routes, new TopicSpan { Partition = Source })
            .Select(static record => RoutesRecordCodec.TryRead(record.Kind, record.Value, out var read, out _) ? read as RouteBatch : null)
            .Where(batch => batch?.Feed == feed)
            .SelectMany(static batch => batch!.Changes.ToArray())
            .Select(static change => change.Prefix.ToString()),
    ];
}
