using Routebeat.Features;
using Routebeat.Features.Log;
using Routebeat.Features.Windows;
using Routebeat.Topics.Features;

namespace Routebeat.Tests.Topics.Features;

public sealed class FeaturesValuesTests
{
    private static readonly Window _window = new(23_653_215, 60);

    [Fact]
    public void Of_ManyRows_AreCutIntoNumberedPartsBelowTheBoundAndCountedByTheMarker()
    {
        var part = Part(3, 3_000);

        var values = FeaturesValues.Of([new FeatureOutput(2, part), new FeatureOutput(2, Marker(1)), new FeatureOutput(4, Marker(0))]);

        Assert.All(values, static value => Assert.InRange(value.Octets.Length, 1, 512 * 1024));
        Assert.All(values.Where(static value => Read(value) is FeaturesPart).SkipLast(1), static value => Assert.InRange(value.Octets.Length, 480 * 1024, 512 * 1024));
        var records = values.Select(Read).ToList();
        var parts = records.OfType<FeaturesPart>().ToList();
        Assert.True(parts.Count > 1);
        Assert.Equal(Enumerable.Range(0, parts.Count), parts.Select(static one => one.Number));
        Assert.Equal(part.Rows.Select(static row => row.Entity), parts.SelectMany(static one => one.Rows).Select(static row => row.Entity));
        Assert.Equal([parts.Count, 0], records.OfType<WindowClosed>().Select(static one => one.Parts));
        Assert.Equal([.. Enumerable.Repeat(2, parts.Count + 1), 4], values.Select(static value => value.Target));
    }

    [Fact]
    public void Of_FewRows_StayOnePart()
    {
        var part = Part(1, 10);

        var values = FeaturesValues.Of([new FeatureOutput(0, part), new FeatureOutput(0, Marker(1))]);

        Assert.Equal(2, values.Count);
        Assert.Equal(FeaturesRecordCodec.ToOctets(part), values[0].Octets.ToArray());
        Assert.Equal(1, Assert.IsType<WindowClosed>(Read(values[1])).Parts);
    }

    [Fact]
    public void Of_RowAboveTheBound_IsAPartOfItsOwn()
    {
        var values = FeaturesValues.Of([new FeatureOutput(0, Part(1, 3)), new FeatureOutput(0, Marker(1))], maximumOctets: 1);

        Assert.Equal([1, 1, 1], values.Select(Read).OfType<FeaturesPart>().Select(static one => one.Rows.Count));
        Assert.Equal(3, values.Select(Read).OfType<WindowClosed>().Single().Parts);
    }

    [Fact]
    public void Of_TwoWindowsOfOneTarget_ArePartsAndMarkersOfTheirOwn()
    {
        var values = FeaturesValues.Of(
            [new FeatureOutput(0, Part(1, 2)), new FeatureOutput(0, Marker(1)), new FeatureOutput(0, Part(2, 2)), new FeatureOutput(0, Marker(1))]);

        Assert.Equal([0, 0], values.Select(Read).OfType<FeaturesPart>().Select(static one => one.Number));
        Assert.Equal([1, 1], values.Select(Read).OfType<WindowClosed>().Select(static one => one.Parts));
    }

    private static FeaturesPart Part(int seed, int rows)
    {
        var samples = new TopicSamples(seed);
        return new FeaturesPart(5, _window, [.. Enumerable.Range(0, rows).Select(_ => samples.FeatureRow(_window))]);
    }

    private static WindowClosed Marker(int parts) => new(5, _window, Complete: true, parts);

    private static FeaturesRecord Read(FeaturesValue value)
    {
        Assert.True(FeaturesRecordCodec.TryRead(value.Kind, value.Octets, out var record, out var error), error.ToString());
        return record;
    }
}
