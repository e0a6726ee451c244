using Routebeat.Features;
using Routebeat.Features.Countries;
using Routebeat.Features.Log;
using Routebeat.Kafka.Running;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;
using Routebeat.Topics;
using Routebeat.Topics.Features;
using Routebeat.Topics.Routes;

namespace Routebeat.Tests.Kafka.Running;

public sealed class FeaturesStageTests
{
    private const int Partitions = 2;

    private static readonly EventTime _start = EventTime.Parse("2024-01-01T00:00:00Z");

    [Fact]
    public void Process_WatermarkPastAWindow_WritesMarkersToEveryTarget()
    {
        var stage = Make();
        var outputs = new List<OutputRecord>();
        Assert.Empty(Process(stage, new FeedReport("feed", _start, FeedEvent.Up)));
        outputs.AddRange(Process(stage, new FeedWatermark("feed", _start + TimeSpan.FromSeconds(60))));
        Assert.Equal([0, 1], outputs.Select(static output => output.Partition));
        Assert.All(outputs, static output =>
        {
            Assert.Equal((TopicNames.Features, null), (output.Topic, output.Key));
            Assert.Contains(new KeyValuePair<string, string>(TopicHeaders.Kind, RecordKinds.WindowClosed), output.Headers);
            Assert.True(FeaturesRecordCodec.TryRead(RecordKinds.WindowClosed, output.Value, out var record, out _));
            Assert.Equal(1, Assert.IsType<WindowClosed>(record).Source);
        });
    }

    [Fact]
    public void Process_OctetsOfNoRecord_AreUnreadableAndChangeNothing()
    {
        var stage = Make();
        var outputs = new List<OutputRecord>();
        var result = stage.Process("no such kind", new byte[] { 1, 2, 3 }, outputs);
        Assert.Equal((StageVerdict.Unreadable, TopicFault.UnknownKind), (result.Verdict, result.Error.What));
        Assert.Empty(outputs);
        Assert.Equal(StateOf(Make()), StateOf(stage));
    }

    [Fact]
    public void Process_RoutesBeforeTheirFeed_ThrowUnlessCold()
    {
        var batch = new RouteBatch("feed", new[] { Change(_start, 3) }, Array.Empty<uint>());
        Assert.Throws<InvalidOperationException>(() => Process(Make(), batch));
        var cold = Make();
        cold.BeginCold();
        Assert.Empty(Process(cold, batch));
    }

    [Fact]
    public void BeginCold_FeedKnownByItsWatermark_PeersByTheirReport()
    {
        var cold = Make();
        cold.BeginCold();
        Process(cold, new FeedWatermark("feed", _start));
        Process(cold, new RouteBatch("feed", new[] { Change(_start, 3) }, Array.Empty<uint>()));
        Process(cold, new PeerReport("feed", 3, new PeerIdentity(IpAddress.TryParse("192.0.2.1", out var address) ? address : default, new Asn(64500)), _start, PeerEvent.TableSize) { FullFeedV4 = true });
        Process(cold, new RouteBatch("feed", new[] { Change(_start, 3), Change(_start, 4) }, Array.Empty<uint>()));
        var outputs = Process(cold, new FeedWatermark("feed", _start + TimeSpan.FromSeconds(60)));
        var rows = outputs.Where(static output => output.Headers.Any(static header => header.Value == RecordKinds.Features))
            .SelectMany(static output => FeaturesRecordCodec.TryRead(RecordKinds.Features, output.Value, out var record, out _) ? ((FeaturesPart)record).Rows : [])
            .Where(static row => row.Entity.Kind == EntityKind.AutonomousSystem);
        Assert.Equal(1, Assert.Single(rows).Announcements);
    }

    [Fact]
    public void Restore_ColdState_GoesOnAsIfNothingHadHappened()
    {
        var cold = Make();
        cold.BeginCold();
        Process(cold, new FeedWatermark("feed", _start));
        var restored = Make();
        restored.Restore(new StateReader(StateOf(cold)));
        Assert.Equal(StateOf(cold), StateOf(restored));
        Assert.Empty(Process(restored, new RouteBatch("feed", new[] { Change(_start, 9) }, Array.Empty<uint>())));
    }

    [Fact]
    public void StateName_OtherSettings_OtherName() => Assert.NotEqual(
        Make().StateName,
        new FeaturesStage(1, Partitions, new FeatureSettings { WindowSeconds = 30 }, CountryTable.Empty).StateName);

    private static FeaturesStage Make() => new(1, Partitions, new FeatureSettings(), CountryTable.Empty);

    private static RouteChange Change(EventTime time, int peer) => new()
    {
        Time = time,
        Prefix = IpPrefix.Parse("198.51.100.0/24"),
        Origin = new Asn(64501),
        Peer = peer,
        Kind = RouteChangeKind.New,
    };

    private static List<OutputRecord> Process(FeaturesStage stage, RoutesRecord record)
    {
        var outputs = new List<OutputRecord>();
        Assert.Equal(StageVerdict.Taken, stage.Process(RoutesRecordCodec.KindOf(record), RoutesRecordCodec.ToOctets(record), outputs).Verdict);
        return outputs;
    }

    private static byte[] StateOf(FeaturesStage stage)
    {
        var writer = new StateWriter();
        stage.Snapshot(writer);
        return writer.Written.ToArray();
    }
}
