using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Kafka.Reading;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Tests.Topics;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;
using Routebeat.Topics.Features;
using Routebeat.Topics.Feeds;
using Routebeat.Topics.Incidents;
using Routebeat.Topics.Routes;

namespace Routebeat.Tests.Host.Reading;

/// <summary>Records of topics as roles write them.</summary>
internal static class RecordSamples
{
    public static readonly Window Window = Window.Of(EventTime.Parse("2014-12-22T16:15:00Z"), 60);

    public static TopicRecord Routes(RoutesRecord record) => Make(TopicNames.Routes, RoutesRecordCodec.KindOf(record), null, RoutesRecordCodec.ToOctets(record));

    public static TopicRecord Features(FeaturesRecord record) => Make(TopicNames.Features, FeaturesRecordCodec.KindOf(record), null, FeaturesRecordCodec.ToOctets(record));

    public static RouteBatch Batch(params (string Prefix, uint Origin)[] changes) => new(
        "rrc00",
        changes.Select(static one => new RouteChange
        {
            Time = Window.Start,
            Prefix = IpPrefix.Parse(one.Prefix),
            Origin = new Asn(one.Origin),
            Peer = 4,
            Kind = RouteChangeKind.Withdrawn,
            HopsCount = 2,
        }).ToArray(),
        new uint[] { 3356, 131279 });

    public static FeaturesPart Part(params string[] entities) =>
        new(2, Window, [.. entities.Select(static entity => new FeatureRow { Window = Window, Entity = EntityKey.Parse(entity), Withdrawals = 4, V4 = new FamilyVisibility(4, 1, 4, 4_000_000) })]);

    /// <summary>A record of every kind that a topic of ours has.</summary>
    public static IReadOnlyList<TopicRecord> OfEveryKind()
    {
        var samples = new TopicSamples(7);
        var incident = samples.Incident();
        var report = samples.PeerReport();
        var letter = DeadLetterRecord.OfFeed(RecordKinds.Mrt, "session-reset", "rrc00", "updates.gz", 3, new byte[] { 1, 2 });
        return
        [
            Routes(Batch(("175.45.176.0/24", 131279))), Routes(report), Routes(samples.FeedReport()), Routes(new FeedWatermark("rrc00", Window.Start)),
            Features(Part("as:131279")), Features(new WindowClosed(1, Window, true, 3)),
            Make(TopicNames.Incidents, string.Empty, IncidentCloudEvent.KeyOf(incident), IncidentJson.ToOctets(incident)),
            Make(TopicNames.IncidentState, string.Empty, incident.Id, IncidentJson.ToOctets(incident)),
            Make(TopicNames.IncidentState, string.Empty, incident.Id, null),
            Make(TopicNames.Feeds, string.Empty, "feed:rrc00", FeedHealthJson.ToOctets(report)),
            Make(TopicNames.Models, string.Empty, "baseline-v1", "{\"champion\":1}"u8.ToArray()),
            Make(TopicNames.Positions, string.Empty, "feed:rrc00", "{\"epoch\":3}"u8.ToArray()),
            Make(TopicNames.Checkpoints, "snapshot", "features-3", "{\"chunks\":1}"u8.ToArray()),
            Make(TopicNames.Checkpoints, "snapshot-part", "features-3", [0x78, 0x9c, 0, 1]),
            new TopicRecord(TopicNames.DeadLetter, 3, 17, Window.End, DeadLetterCodec.KeyOf(letter), letter.Octets.ToArray(), DeadLetterCodec.Headers(letter)),
            new TopicRecord(TopicNames.DeadLetter, 3, 18, Window.End, DeadLetterCodec.KeyOf(letter), null, DeadLetterCodec.RequeuedHeaders(3, 17)),
        ];
    }

    public static TopicRecord Make(string topic, string kind, string? key, byte[]? value) =>
        new(topic, 3, 17, Window.End, key, value, kind.Length > 0 ? [new(TopicHeaders.Kind, kind)] : []);
}
