using Routebeat.Features;
using Routebeat.Features.Countries;
using Routebeat.Kafka.Running;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;
using Routebeat.Topics;
using Routebeat.Topics.Routes;

namespace Routebeat.Tests.Kafka.Running;

public sealed class StateDigestStageTests
{
    private static readonly EventTime _start = EventTime.Parse("2024-01-01T00:00:00Z");
    private static readonly FeedWatermark _end = new("feed", _start + TimeSpan.FromSeconds(60));

    [Fact]
    public void Process_AnotherStateWithTheSameOutputs_ShowsInTheHeaderAlone()
    {
        var (one, other) = (Make(), Make());
        Process(one, new FeedReport("feed", _start, FeedEvent.Up));
        Process(other, new FeedReport("feed", _start, FeedEvent.Up));

        // A peer that has said nothing yet is no part of any row.
        Process(other, new PeerReport("feed", 3, new PeerIdentity(IpAddress.TryParse("192.0.2.1", out var address) ? address : default, new Asn(64500)), _start, PeerEvent.Up));
        var (ones, others) = (Process(one, _end), Process(other, _end));
        Assert.NotEmpty(ones);
        Assert.Equal(ones.Select(static output => output.Value), others.Select(static output => output.Value));
        Assert.NotEqual(StatesOf(ones), StatesOf(others));
    }

    [Fact]
    public void Restore_OfItsSnapshot_GivesTheSameHeader()
    {
        var (whole, before) = (Make(), Make());
        Process(whole, new FeedReport("feed", _start, FeedEvent.Up));
        Process(before, new FeedReport("feed", _start, FeedEvent.Up));
        var state = new StateWriter();
        before.Snapshot(state);
        var restored = Make();
        restored.Restore(new StateReader(state.Written));
        Assert.Equal(StatesOf(Process(whole, _end)), StatesOf(Process(restored, _end)));
    }

    private static StateDigestStage Make() => new(new FeaturesStage(0, 2, new FeatureSettings(), CountryTable.Empty));

    private static List<OutputRecord> Process(StateDigestStage stage, RoutesRecord record)
    {
        var outputs = new List<OutputRecord>();
        stage.Process(RoutesRecordCodec.KindOf(record), RoutesRecordCodec.ToOctets(record), outputs);
        return outputs;
    }

    private static List<string> StatesOf(List<OutputRecord> outputs) =>
        [.. outputs.Select(static output => Assert.Single(output.Headers, static header => header.Key == TopicHeaders.State).Value)];
}
