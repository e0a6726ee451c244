using System.Buffers;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;
using Routebeat.Tests.Ingest;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.RisLive;

namespace Routebeat.Tests.Sources.Live;

/// <summary>A table from files joined to live messages, and a collector that comes by two ways.</summary>
public sealed class LiveSeedingTests
{
    private static readonly FeedOrigin _stream = new("wss://test");
    private static readonly FeedOrigin _files = new("files");
    private static readonly IpAddress _address = IpAddress.Parse("192.0.2.1");
    private static readonly Bgp4MpSession _session = new(new Asn(65_001), new Asn(64_500), _address, IpAddress.Parse("198.51.100.1"));

    private readonly IngestRig _rig = new();
    private readonly List<DeadLetter> _letters = [];
    private readonly LiveFeed _feed;
    private int _ids;

    public LiveSeedingTests() => _feed = new LiveFeed(_rig.Feed, _letters.Add);

    [Fact]
    public void Take_TableOfAFeedThatIsLive_IsTakenOverWithTheMessagesSince()
    {
        var tail = new LiveTail();
        _feed.Take(new FeedInput("test", FeedInputKind.SeedAwaited, At(100), _stream) { Tail = tail });
        TakeLive(100, "10.0.1.0/24", 64_501);
        TakeLive(110, "10.0.2.0/24", 64_502);
        Take(FeedInputKind.SeedBegin);
        TakeRib(0, "10.0.0.0/24", "10.0.1.0/24");
        TakeArchived(50, "10.0.3.0/24", 64_503);
        TakeArchived(100, "10.0.1.0/24", 64_501);
        Assert.DoesNotContain(_rig.Changes, static one => one.Change.Kind == RouteChangeKind.Seeded);
        Take(FeedInputKind.SeedEnd);

        Assert.Equal(1, _feed.Seedings);
        Assert.Equal(["10.0.0.0/24", "10.0.3.0/24"], _rig.Changes.Where(static one => one.Change.Kind == RouteChangeKind.Seeded).Select(static one => one.Change.Prefix.ToString()).Order());
        Assert.Equal((true, 4), (_rig.Feed.Standings()[0].Seeded, _rig.Feed.Standings()[0].RoutesV4));
        Assert.Equal(2, _feed.Counts.Updates);
    }

    [Fact]
    public void Take_MoreLiveMessagesThanAreKept_LeavesTheFeedUnseeded()
    {
        var tail = new LiveTail(1_000);
        _feed.Take(new FeedInput("test", FeedInputKind.SeedAwaited, At(100), _stream) { Tail = tail });
        for (int i = 0; i < 10; i++)
        {
            TakeLive(100 + i, $"10.0.{i}.0/24", 64_501);
        }

        Assert.True(tail.HasOverflowed);
        Take(FeedInputKind.SeedBegin);
        TakeRib(0, "10.1.0.0/24");
        Take(FeedInputKind.SeedEnd);

        Assert.Equal(0, _feed.Seedings);
        Assert.Equal((false, 10), (_rig.Feed.Standings()[0].Seeded, _rig.Feed.Standings()[0].RoutesV4));
    }

    [Fact]
    public void Take_TableThatIsNotWhole_IsNotTakenOver()
    {
        _feed.Take(new FeedInput("test", FeedInputKind.SeedAwaited, At(100), _stream) { Tail = new LiveTail() });
        TakeLive(100, "10.0.1.0/24", 64_501);
        Take(FeedInputKind.SeedBegin);
        TakeRib(0, "10.0.0.0/24");
        _feed.Take(new FeedInput("test", FeedInputKind.SeedEnd, At(120), _files) { Reason = "files are missing" });

        Assert.Equal(0, _feed.Seedings);
        Assert.Equal((false, 1), (_rig.Feed.Standings()[0].Seeded, _rig.Feed.Standings()[0].RoutesV4));
    }

    [Fact]
    public void Take_TableBeforeAnyMessage_IsTakenAsAReplayTakesIt()
    {
        Take(FeedInputKind.SeedBegin);
        TakeRib(0, "10.0.0.0/24");
        TakeArchived(50, "10.0.3.0/24", 64_503);
        Take(FeedInputKind.SeedEnd);
        TakeLive(50, "10.0.3.0/24", 64_503);
        TakeLive(51, "10.0.0.0/24", 64_504);

        Assert.Equal([RouteChangeKind.Seeded, RouteChangeKind.New, RouteChangeKind.OriginGained, RouteChangeKind.OriginLost], _rig.Changes.Select(static one => one.Change.Kind));
        Assert.Equal((2, 1), (_feed.Counts.Updates, _feed.Counts.Repeated));
    }

    [Fact]
    public void Take_ArchiveAfterTheStream_CountsNothingTwiceAndFillsInWhileTheStreamIsDown()
    {
        TakeLive(10, "10.0.0.0/24", 64_501);
        TakeLive(20, "10.0.1.0/24", 64_501);
        TakeArchived(10, "10.0.0.0/24", 64_501);
        TakeArchived(20, "10.0.1.0/24", 64_501);
        TakeArchived(30, "10.0.2.0/24", 64_501);
        TakeLive(30, "10.0.2.0/24", 64_501);
        TakeLive(40, "10.0.3.0/24", 64_501);

        Assert.Equal((4, 3), (_feed.Counts.Updates, _feed.Counts.Repeated));
        Assert.Equal(4, _rig.Changes.Count(static one => one.Change.Kind == RouteChangeKind.New));
    }

    private static EventTime At(double seconds) => IngestRig.At(seconds);

    private void Take(FeedInputKind kind) => _feed.Take(new FeedInput("test", kind, At(120), _files));

    private static byte[] Announcement(string prefix, uint origin)
    {
        var update = new BgpUpdateWriter();
        ReadOnlySpan<NlriRoute> none = [];
        ReadOnlySpan<NlriRoute> announced = new[] { new NlriRoute(IpPrefix.Parse(prefix), 0) };
        Assert.True(update.TryWriteNext(new RouteAttributes { AsPath = new uint[] { 65_001, origin }, NextHop = _address }, ref none, ref announced));
        return update.Message.ToArray();
    }

    private void TakeLive(double seconds, string prefix, uint origin)
    {
        using var writer = new RisLiveWriter();
        var header = new RisLiveHeader("test", $"id-{_ids++}", _address, _session.PeerAsn, At(seconds));
        Assert.True(writer.TryWriteMessage(header, Announcement(prefix, origin), RisLiveContent.Raw, out _));
        _feed.Take(FeedInput.Of("test", FeedInputKind.RisLiveMessage, At(seconds), _stream, writer.Written));
    }

    private void TakeArchived(double seconds, string prefix, uint origin)
    {
        var octets = new ArrayBufferWriter<byte>();
        new MrtWriter(octets).WriteMessage(At(seconds), _session, Announcement(prefix, origin));
        TakeRecords(octets.WrittenSpan);
    }

    private void TakeRib(double seconds, params string[] prefixes)
    {
        var octets = new ArrayBufferWriter<byte>();
        var mrt = new MrtWriter(octets);
        mrt.WritePeerIndexTable(At(seconds), 1, string.Empty, [new RibPeer(1, _address, _session.PeerAsn)]);
        foreach (string prefix in prefixes)
        {
            mrt.BeginRib(At(seconds), IpPrefix.Parse(prefix));
            mrt.AddRibEntry(0, At(seconds), new RouteAttributes { AsPath = new uint[] { 65_001, 64_500 }, NextHop = _address });
            mrt.EndRib();
        }

        TakeRecords(octets.WrittenSpan);
    }

    private void TakeRecords(ReadOnlySpan<byte> octets)
    {
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            _feed.Take(FeedInput.Of("test", At(120), _files, record, record.Time));
        }
    }
}
