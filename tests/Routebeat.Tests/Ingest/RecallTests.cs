using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Ingest;

/// <summary>A feed that is taken over with nothing but what was written of it.</summary>
public class RecallTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Recall_EverythingWritten_HasTheSameTables(int seed)
    {
        var (former, records) = Written(seed, PathIdentifierUse.Never);
        var (next, outbox, said) = Recalled(former, records);
        for (int peer = 0; peer < former.PeerCount; peer++)
        {
            var (identity, _, _) = former.MarkOf(peer);
            Assert.Equal(peer, next.PeerNumber(identity));
        }

        Assert.Equal(former.Watermark, next.Watermark);
        Assert.Empty(said);
        var fromFormer = new List<RoutesRecord>();
        Withdraw(former, fromFormer, records);
        Withdraw(next, said, said);
        outbox.Flush();
        Assert.Equal(Kinds(fromFormer), Kinds(said));
        Assert.Contains(Kinds(said), static one => one.Kind == RouteChangeKind.Withdrawn);
    }

    [Fact]
    public void Recall_RoutesAnnouncedAgain_AreDuplicates()
    {
        var (former, records) = Written(4, PathIdentifierUse.Never);
        var (next, outbox, said) = Recalled(former, records);
        var last = records.OfType<RouteBatch>().SelectMany(static batch => batch.Changes.ToArray().Select(change => (Change: change, Hops: batch.HopsOf(change).ToArray())))
            .Last(static one => one.Change.IsAnnouncement && one.Change.Prefix.Family == IpFamily.V4);
        for (int i = 0; i < 2; i++)
        {
            next.Update(last.Change.Peer, next.Watermark + TimeSpan.FromSeconds(10 + i), new UpdateRoutes
            {
                Announced = new[] { new NlriRoute(last.Change.Prefix, 0) },
                Hops = last.Hops,
                Origin = last.Change.Origin,
                AttributesHash = 77 + (uint)i,
            });
        }

        outbox.Flush();
        Assert.Equal([RouteChangeKind.Duplicate, RouteChangeKind.AttributesChanged], Kinds(said).Select(static one => one.Kind));
    }

    [Fact]
    public void SkipRepeated_MessagesUpToTheMark_AreLeftOutAndCounted()
    {
        var (former, records) = Written(5, PathIdentifierUse.Never);
        var (next, outbox, said) = Recalled(former, records);
        var (identity, time, ordinal) = former.MarkOf(0);
        next.RecallMark(next.PeerNumber(identity), time, ordinal);
        next.SkipRepeated();
        for (int i = 0; i < ordinal; i++)
        {
            Say(next, 0, time);
        }

        Say(next, 0, time - TimeSpan.FromSeconds(1));
        Assert.Equal(ordinal + 1, next.Counts.Repeated);
        Assert.Empty(said);

        Say(next, 0, time);
        Say(next, 0, time - TimeSpan.FromSeconds(1));
        outbox.Flush();
        Assert.Equal(ordinal + 1, next.Counts.Repeated);
        Assert.Equal(2, Kinds(said).Count());
    }

    private static (FeedIngest Feed, List<RoutesRecord> Records) Written(int seed, PathIdentifierUse use)
    {
        var records = new List<RoutesRecord>();
        var outbox = new RoutesOutbox(1, (_, record) => records.Add(record));
        var feed = new FeedIngest("test", IngestSettings.Default, new FullFeedRules(IngestSettings.Default), outbox);
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++)
        {
            RandomMessage.Of(random, i, use).Send(feed);
        }

        outbox.Flush();
        return (feed, records);
    }

    private static (FeedIngest Feed, RoutesOutbox Outbox, List<RoutesRecord> Said) Recalled(FeedIngest former, List<RoutesRecord> records)
    {
        var said = new List<RoutesRecord>();
        var outbox = new RoutesOutbox(1, (_, record) => said.Add(record));
        var feed = new FeedIngest("test", IngestSettings.Default, new FullFeedRules(IngestSettings.Default), outbox);
        for (int peer = 0; peer < former.PeerCount; peer++)
        {
            _ = feed.PeerNumber(former.MarkOf(peer).Identity);
        }

        records.ForEach(feed.Recall);
        outbox.Flush();
        return (feed, outbox, said);
    }

    /// <summary>Withdraws every prefix at every peer, at one moment.</summary>
    private static void Withdraw(FeedIngest feed, List<RoutesRecord> into, List<RoutesRecord> records)
    {
        int before = records.Count;
        var time = feed.Watermark + TimeSpan.FromSeconds(5);
        for (int peer = 0; peer < feed.PeerCount; peer++)
        {
            feed.Update(peer, time, new UpdateRoutes { Withdrawn = RandomMessage.AllRoutes });
        }

        feed.Idle(time + TimeSpan.FromSeconds(1));
        feed.Finish(time + TimeSpan.FromMinutes(1));
        if (!ReferenceEquals(into, records))
        {
            into.AddRange(records.Skip(before));
        }
    }

    private static void Say(FeedIngest feed, int peer, EventTime time) =>
        feed.Update(peer, time, new UpdateRoutes { Withdrawn = new[] { new NlriRoute(IpPrefix.Parse("192.0.2.0/24"), 0) } });

    private static IEnumerable<(RouteChangeKind Kind, IpPrefix Prefix, Asn Origin, Asn OtherOrigin, int Peer)> Kinds(IEnumerable<RoutesRecord> records) =>
        records.OfType<RouteBatch>().SelectMany(static batch => batch.Changes.ToArray())
            .Select(static change => (change.Kind, change.Prefix, change.Origin, change.OtherOrigin, change.Peer));
}
