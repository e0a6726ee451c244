using System.Text;
using Routebeat.Features.Log;
using Routebeat.Features.Windows;
using Routebeat.Topics;
using Routebeat.Topics.Features;

namespace Routebeat.Tests.Topics.Features;

public sealed class FeaturesRecordCodecTests
{
    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 1)]
    [InlineData(200, 300)]
    public void TryRead_RandomPart_IsTheSame(int rows, int windowSeconds)
    {
        var part = Part(rows, windowSeconds);

        Assert.True(FeaturesRecordCodec.TryRead(RecordKinds.Features, FeaturesRecordCodec.ToOctets(part), out var record, out var error), error.ToString());

        var read = Assert.IsType<FeaturesPart>(record);
        Assert.Equal((part.Source, part.Window), (read.Source, read.Window));
        Assert.Equal(part.Rows.Count, read.Rows.Count);
        for (int i = 0; i < rows; i++)
        {
            TopicAssert.Same(part.Rows[i], read.Rows[i]);
        }
    }

    [Fact]
    public void TryRead_Marker_IsTheSame()
    {
        var closed = new WindowClosed(7, new Window(23_653_215, 60), Complete: false, Parts: 3);

        Assert.Equal("window-closed", FeaturesRecordCodec.KindOf(closed));
        Assert.True(FeaturesRecordCodec.TryRead("window-closed", FeaturesRecordCodec.ToOctets(closed), out var read, out _));
        Assert.Equal(closed, read);
    }

    [Fact]
    public void TryRead_DamagedPart_GivesAnErrorOrAValue() =>
        TopicAssert.SurvivesDamage<FeaturesRecord>(
            FeaturesRecordCodec.ToOctets(Part(12, 60)),
            3000,
            (ReadOnlyMemory<byte> octets, out FeaturesRecord? record, out TopicError error) =>
                FeaturesRecordCodec.TryRead(RecordKinds.Features, octets, out record, out error));

    [Theory]
    [InlineData(9_223_372_036_854_775_807, 60)]
    [InlineData(-9_223_372_036_854_775_808, 1)]
    [InlineData(1, 0)]
    [InlineData(1, -60)]
    public void TryRead_MarkerOfNoWindow_IsAnError(long index, int seconds)
    {
        string json = $$"""{"source":1,"window_index":{{index}},"window_seconds":{{seconds}},"complete":true,"parts":1}""";

        Assert.False(FeaturesRecordCodec.TryRead("window-closed", Encoding.UTF8.GetBytes(json), out _, out var error));

        Assert.Equal("BadValue: window_index", error.ToString());
    }

    [Fact]
    public void TryRead_UnknownKind_SaysSo()
    {
        Assert.False(FeaturesRecordCodec.TryRead("routes", default, out _, out var error));

        Assert.Equal(TopicFault.UnknownKind, error.What);
    }

    private static FeaturesPart Part(int rows, int windowSeconds)
    {
        var samples = new TopicSamples(rows);
        var window = samples.Window(windowSeconds);
        return new FeaturesPart(5, window, [.. Enumerable.Range(0, rows).Select(_ => samples.FeatureRow(window))]);
    }
}
