using System.Buffers;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Mrt;
using Routebeat.Tests.Ingest;
using Routebeat.Tests.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Sources.Mrt;

public sealed class MrtFeedTests
{
    private const string Source = "updates.mrt";

    private static readonly Bgp4MpSession One = new(new Asn(65_001), new Asn(64_500), IpAddress.Parse("192.0.2.1"), IpAddress.Parse("198.51.100.1"));
    private static readonly Bgp4MpSession OtherAs = One with { PeerAsn = new Asn(65_002) };

    private readonly IngestRig _rig = new();
    private readonly List<DeadLetter> _letters = [];
    private readonly ArrayBufferWriter<byte> _octets = new();
    private readonly MrtWriter _mrt;
    private readonly MrtFeed _feed;

    public MrtFeedTests()
    {
        _mrt = new MrtWriter(_octets);
        _feed = new MrtFeed(_rig.Feed, _letters.Add);
    }

    [Fact]
    public void Take_RibThenUpdate_MatchesThePeerByAddressAndAs()
    {
        WriteRib(0, "10.0.0.0/24");
        WriteAnnouncement(60, One, "10.0.0.0/24", 65_001, 3_356, 64_999);
        WriteAnnouncement(61, OtherAs, "10.0.0.0/24", 65_002, 64_999);
        TakeAll();

        Assert.Equal((1, 2, 0), (_feed.Counts.RibEntries, _feed.Counts.Updates, _letters.Count));
        Assert.Contains(_rig.Changes, static one => one.Change.Kind == RouteChangeKind.OriginGained);
        Assert.Single(_rig.Changes, static one => one.Change.Kind == RouteChangeKind.New);
        Assert.Equal(2, _rig.Changes.Select(static one => one.Change.Peer).Distinct().Count());
    }

    [Fact]
    public void Take_SecondRib_IsLeftOutAndCounted()
    {
        WriteRib(0, "10.0.0.0/24");
        WriteAnnouncement(60, One, "10.0.1.0/24", 65_001, 64_999);
        WriteRib(120, "10.0.2.0/24");
        TakeAll();

        Assert.Equal((1, 2), (_feed.Counts.RibEntries, _feed.Counts.RibRecordsSkipped));
        Assert.Equal(1, _rig.Feed.Counts.SeededRoutes);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(185, true)]
    [InlineData(120, false)]
    public void Take_RibAfterAHole_SeedsTheTablesAgain(double hole, bool isSeededAgain)
    {
        WriteRib(0, "10.0.0.0/24");
        WriteBusyMinutes();
        WriteAnnouncement(120 + hole, One, "10.0.3.0/24", 65_001, 64_999);
        WriteRib(140 + hole, "10.0.2.0/24");
        WriteAnnouncement(150 + hole, One, "10.0.4.0/24", 65_001, 64_998);
        TakeAll();

        Assert.Equal(isSeededAgain ? 2 : 1, _rig.FeedReports.Count(static one => one.Event == FeedEvent.Seeded));
        Assert.Equal(
            isSeededAgain ? [PeerEvent.Seeded, PeerEvent.Unseeded, PeerEvent.Seeded] : [PeerEvent.Seeded],
            _rig.PeerReports.Where(static one => one.Event is PeerEvent.Seeded or PeerEvent.Unseeded).Select(static one => one.Event));
        Assert.Contains(_rig.FeedReports, static one => one.Event == FeedEvent.Gap);
        Assert.Equal((isSeededAgain ? 2 : 1, isSeededAgain ? 0 : 2), (_feed.Counts.RibEntries, _feed.Counts.RibRecordsSkipped));

        // What differs from the table is no news: it lies long before anything that is still counted.
        var old = _rig.Changes.Where(static one => one.Change.Time < IngestRig.At(-3_600)).Select(static one => (one.Change.Prefix.ToString(), one.Change.Kind)).ToList();
        Assert.Equal(isSeededAgain ? 4 : 0, old.Count);
        Assert.Equal(isSeededAgain ? 1 : 0, old.Count(static one => one is ("10.0.2.0/24", RouteChangeKind.Seeded)));
        Assert.Equal(isSeededAgain ? 2 : 4, _rig.Feed.Standings()[0].RoutesV4);
    }

    [Fact]
    public void Take_RibIsTheFirstAfterAHole_SeedsTheTablesAgain()
    {
        WriteRib(0, "10.0.0.0/24");
        WriteBusyMinutes();
        WriteRib(720, "10.0.2.0/24");
        WriteAnnouncement(720, One, "10.0.4.0/24", 65_001, 64_998);
        TakeAll();

        Assert.Equal(2, _rig.FeedReports.Count(static one => one.Event == FeedEvent.Seeded));
        Assert.Contains(_rig.FeedReports, static one => one.Event == FeedEvent.Gap && one.Time == IngestRig.At(720));
        Assert.Equal((true, 2), (_rig.Feed.Standings()[0].Seeded, _rig.Feed.Standings()[0].RoutesV4));
    }

    [Fact]
    public void WriteTo_WithinATableThatIsReadAgain_GoesOnAsIfNothingHadHappened()
    {
        WriteRib(0, "10.0.0.0/24");
        WriteBusyMinutes();
        WriteRib(720, "10.0.2.0/24");
        int cut = _octets.WrittenCount;
        WriteAnnouncement(721, One, "10.0.4.0/24", 65_001, 64_998);
        TakeAll();
        var first = new IngestRig();
        var begun = new MrtFeed(first.Feed, _letters.Add);
        Take(begun, _octets.WrittenSpan[..cut]);
        first.Flush();
        var state = new StateWriter();
        begun.WriteTo(state);
        var records = new List<RoutesRecord>(first.Records);
        var settings = IngestSettings.Default;
        var outbox = new RoutesOutbox(1, (_, record) => records.Add(record));
        var restored = MrtFeed.ReadFrom(
            new StateReader(state.Written.ToArray()), reader => FeedIngest.ReadFrom(reader, settings, new FullFeedRules(settings), outbox), _letters.Add);
        Take(restored, _octets.WrittenSpan[cut..]);
        restored.Finish();
        outbox.Flush();

        Assert.Equal(Controls(_rig.Records), Controls(records));
        Assert.Equal(_rig.Changes.Select(static one => one.Change), records.OfType<RouteBatch>().SelectMany(static batch => batch.Changes.ToArray()));
        Assert.Equal(2, _rig.FeedReports.Count(static one => one.Event == FeedEvent.Seeded));
    }

    [Fact]
    public void Take_RibAfterUpdates_SeedsNothing()
    {
        WriteAnnouncement(0, One, "10.0.1.0/24", 65_001, 64_999);
        WriteRib(1, "10.0.2.0/24");
        TakeAll();

        Assert.Equal((0, 2), (_feed.Counts.RibEntries, _feed.Counts.RibRecordsSkipped));
    }

    [Fact]
    public void Take_UpdateOlderThanTheRib_IsDroppedAndCounted()
    {
        WriteRib(100, "10.0.0.0/24");
        WriteAnnouncement(40, One, "10.0.0.0/24", 65_001, 64_999);
        WriteAnnouncement(160, One, "10.0.0.0/24", 65_001, 64_998);
        TakeAll();

        Assert.Equal(1, _rig.Feed.Counts.OlderThanTable);
        Assert.DoesNotContain(_rig.Changes, static one => one.Change.Origin.Value == 64_999);
        Assert.Contains(_rig.Changes, static one => one.Change.Origin.Value == 64_998 && one.Change.Kind == RouteChangeKind.OriginGained);
    }

    [Fact]
    public void Take_EntryOfNoPeer_IsADeadLetter()
    {
        _mrt.WritePeerIndexTable(IngestRig.At(0), 1, string.Empty, [new RibPeer(1, One.PeerAddress, One.PeerAsn)]);
        _mrt.BeginRib(IngestRig.At(0), IpPrefix.Parse("10.0.0.0/24"));
        _mrt.AddRibEntry(7, IngestRig.At(0), Attributes(65_001, 64_999));
        _mrt.EndRib();
        TakeAll();

        Assert.Equal(DeadLetterReason.UnknownPeer, Assert.Single(_letters).Reason);
        Assert.Equal(0, _feed.Counts.RibEntries);
    }

    [Fact]
    public void Take_BrokenMessage_IsADeadLetterWithReasonPlaceAndOctets()
    {
        WriteAnnouncement(0, One, "10.0.0.0/24", 65_001, 64_999);
        _mrt.WriteMessage(IngestRig.At(1), One, [1, 2, 3]);
        TakeAll();

        var letter = Assert.Single(_letters);
        Assert.Equal((DeadLetterReason.MalformedMessage, "test", Source, 1), (letter.Reason, letter.Feed, letter.Source, letter.Ordinal));
        Assert.Equal(IngestRig.At(1), letter.Time);
        Assert.False(letter.Error.IsNone);
        Assert.Equal([1, 2, 3], letter.Octets[^3..].ToArray());
        Assert.Equal(1, _feed.Counts.DeadLetters[DeadLetterReason.MalformedMessage]);
    }

    [Fact]
    public void Take_TimeFarFromTheNameOfTheFile_IsADeadLetter()
    {
        WriteAnnouncement(0, One, "10.0.0.0/24", 65_001, 64_999);
        WriteAnnouncement(3_601, One, "10.0.1.0/24", 65_001, 64_999);
        TakeAll(IngestRig.At(0));

        Assert.Equal(DeadLetterReason.TimeOutOfRange, Assert.Single(_letters).Reason);
        Assert.Equal((2, 1), (_feed.Counts.Records, _feed.Counts.Updates));
        Assert.Equal(IngestRig.At(0), _feed.Newest);
    }

    [Fact]
    public void Take_MessageOfTheCollector_IsCountedOnly()
    {
        WriteAnnouncement(0, One, "10.0.0.0/24", 65_001, 64_999);
        byte[] octets = _octets.WrittenSpan.ToArray();
        octets[7] = (byte)Bgp4MpSubtype.MessageAs4Local;

        TakeAll(octets, null);

        Assert.Equal((1, 0), (_feed.Counts.LocalMessages, _feed.Counts.Updates));
        Assert.Empty(_rig.Changes);
    }

    [Fact]
    public void Take_StateChanges_EndAndBeginTheSession()
    {
        WriteAnnouncement(0, One, "10.0.0.0/24", 65_001, 64_999);
        _mrt.WriteStateChange(IngestRig.At(10), One, BgpState.Established, BgpState.Idle);
        _mrt.WriteStateChange(IngestRig.At(20), One, BgpState.OpenConfirm, BgpState.Established);
        TakeAll();

        Assert.Equal(2, _feed.Counts.StateChanges);
        Assert.Equal(
            [PeerEvent.SessionDown, PeerEvent.SessionUp],
            _rig.PeerReports.Select(static report => report.Event).Where(static one => one is PeerEvent.SessionDown or PeerEvent.SessionUp));
    }

    [SharedDataFact("data/mrt")]
    public void Take_RouteViews2008_TakesEveryMessageThoughSomeWereCutByTheirCollector()
    {
        byte[] octets = SharedArchives.Read("routeviews2-2008-02/updates.20080224.1839.bz2");
        TakeAll(octets, null);

        Assert.Empty(_letters);
        Assert.InRange(_feed.Counts.Updates, 10_000, 60_000);
        Assert.InRange(_feed.Counts.OtherRoutes, 1, 10_000);
        Assert.Equal(_feed.Counts.Records, _feed.Counts.Updates + _feed.Counts.OtherMessages + _feed.Counts.StateChanges + _feed.Counts.OtherRecords);
    }

    [SharedDataFact("data/mrt")]
    public void Take_OctetsThatFollow_ChangeNothing()
    {
        byte[] octets = SharedArchives.Read("routeviews2-2008-02/updates.20080224.1839.bz2");
        var alone = new IngestRig();
        var ahead = new IngestRig();
        foreach (var rig in new[] { alone, ahead })
        {
            var feed = new MrtFeed(rig.Feed, _letters.Add);
            var reader = new MrtRecordReader(octets);
            while (reader.TryRead(out var record))
            {
                feed.Take(record, record.Time, Source, following: rig == ahead ? octets.AsSpan(reader.Consumed) : default);
            }
        }

        Assert.InRange(ahead.Feed.PrefixCount, 2_000, int.MaxValue);
        Assert.Equal(alone.Changes.Select(static one => one.Change), ahead.Changes.Select(static one => one.Change));
    }

    private static RouteAttributes Attributes(params uint[] path) => new() { AsPath = path, NextHop = IpAddress.Parse("192.0.2.1") };

    private void WriteRib(double seconds, string prefix)
    {
        _mrt.WritePeerIndexTable(IngestRig.At(seconds), 1, string.Empty, [new RibPeer(1, One.PeerAddress, One.PeerAsn)]);
        _mrt.BeginRib(IngestRig.At(seconds), IpPrefix.Parse(prefix));
        _mrt.AddRibEntry(0, IngestRig.At(seconds), Attributes(65_001, 3_356, 64_500));
        _mrt.EndRib();
    }

    private void WriteAnnouncement(double seconds, in Bgp4MpSession session, string prefix, params uint[] path)
    {
        var writer = new BgpUpdateWriter();
        ReadOnlySpan<NlriRoute> none = [];
        ReadOnlySpan<NlriRoute> announced = new[] { new NlriRoute(IpPrefix.Parse(prefix), 0) };
        Assert.True(writer.TryWriteNext(Attributes(path), ref none, ref announced));
        _mrt.WriteMessage(IngestRig.At(seconds), session, writer.Message);
    }

    private static IEnumerable<RoutesRecord> Controls(IEnumerable<RoutesRecord> records) => records.Where(static one => one is not RouteBatch);

    private static void Take(MrtFeed feed, ReadOnlySpan<byte> octets)
    {
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            feed.Take(record, record.Time, Source);
        }
    }

    /// <summary>Two minutes with two messages a second, of one prefix.</summary>
    private void WriteBusyMinutes()
    {
        for (int i = 1; i <= 240; i++)
        {
            WriteAnnouncement(i / 2.0, One, "10.0.1.0/24", 65_001, 3_000 + (uint)(i % 2), 64_999);
        }
    }

    private void TakeAll(EventTime? fileStart = null) => TakeAll(_octets.WrittenSpan, fileStart);

    private void TakeAll(ReadOnlySpan<byte> octets, EventTime? fileStart)
    {
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            _feed.Take(record, record.Time, Source, fileStart);
        }

        Assert.Equal(MrtReadEnd.Complete, reader.End);
        _feed.Finish();
        _rig.Flush();
    }
}
