using Routebeat.Detection.Detectors;

namespace Routebeat.Tests.Detection.Detectors;

public class DetectorSettingsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4097)]
    public void WindowLength_OutOfRange_IsRefused(int length)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpikeSettings { WindowLength = length });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChangePointSettings { WindowLength = length });
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(99.999999)]
    [InlineData(100)]
    [InlineData(double.NaN)]
    public void Confidence_OfSpikeOutOfRange_IsRefused(double confidence)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new SpikeSettings { Confidence = confidence });

    [Fact]
    public void Confidence_HighestOfSpike_StillAlerts()
    {
        var detector = new SpikeDetector(new SpikeSettings { Confidence = 99.99999 });
        int series = detector.Add();
        for (int i = 0; i < 30; i++)
        {
            detector.Step(series, 0);
        }

        Assert.True(detector.Step(series, 1).Alert);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(double.NaN)]
    public void Confidence_OfChangePointOutOfRange_IsRefused(double confidence)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new ChangePointSettings { Confidence = confidence });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Epsilon_OutOfRange_IsRefused(double epsilon)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new ChangePointSettings { Epsilon = epsilon });

    [Fact]
    public void Enums_UnknownValue_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpikeSettings { Side = (AnomalySide)9 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChangePointSettings { Martingale = (MartingaleKind)9 });
    }

    [Theory]
    [InlineData(1000, 99.9)]
    [InlineData(4096, 90)]
    [InlineData(60, 50.0000001)]
    public void ChangePointDetector_ThresholdThatCannotWork_IsRefused(int length, double confidence)
        => Assert.Throws<ArgumentException>(
            () => new ChangePointDetector(new ChangePointSettings { WindowLength = length, Confidence = confidence }));

    [Theory]
    [InlineData(90, 0.025)]
    [InlineData(95, 543)]
    public void Threshold_PowerOfSixteen_IsThatOfMlNet(double confidence, double expected)
    {
        double actual = new ChangePointSettings { WindowLength = 16, Confidence = confidence }.Threshold;
        Assert.Equal(1, actual / expected, 0.01);
    }

    [Theory]
    [InlineData(0, 1, 1.0, 0.0)]
    [InlineData(10, 0, 1.0, 0.0)]
    [InlineData(604_801, 60, 1.0, 0.0)]
    [InlineData(10, 1, 0.0, 0.0)]
    [InlineData(10, 1, double.NaN, 0.0)]
    [InlineData(10, 1, double.PositiveInfinity, 0.0)]
    [InlineData(10, 1, 1.0, -0.1)]
    [InlineData(10, 1, 1.0, 1.1)]
    public void RobustBaselineSettings_OutOfRange_IsRefused(int history, int minimum, double absolute, double relative)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new RobustBaselineSettings
        {
            HistoryLength = history,
            MinimumHistory = minimum,
            AbsoluteFloor = absolute,
            RelativeFloor = relative,
        });

    [Fact]
    public void RobustBaseline_MinimumAboveHistory_IsRefused()
        => Assert.Throws<ArgumentException>(() => new RobustBaseline(new RobustBaselineSettings { HistoryLength = 30, MinimumHistory = 31 }));
}
