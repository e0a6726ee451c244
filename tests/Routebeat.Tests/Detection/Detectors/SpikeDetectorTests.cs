using Routebeat.Detection.Detectors;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Detection.Detectors;

public class SpikeDetectorTests
{
    private static readonly AnomalySide[] _sides = Enum.GetValues<AnomalySide>();
    private static readonly int[] _lengths = [16, 30, 128];

    public static TheoryData<string> AllSeries => MlNetGolden.SeriesOf("iid_spike__");

    public static TheoryData<string> IntegerSeries => [.. MlNetGolden.Integers];

    [Theory]
    [MemberData(nameof(AllSeries))]
    public void Step_StrictOnMlNetSeries_EqualsMlNetBitForBit(string series) => AssertEqualsMlNet(series, DetectorArithmetic.Strict);

    [Theory]
    [MemberData(nameof(IntegerSeries))]
    public void Step_StableOnIntegerSeries_EqualsMlNetBitForBit(string series) => AssertEqualsMlNet(series, DetectorArithmetic.Stable);

    [Fact]
    public void SeriesOf_Fixtures_HoldsAllFourteen() => Assert.Equal(14, AllSeries.Count);

    [Theory]
    [InlineData("gauss")]
    [InlineData("shift")]
    [InlineData("spikes")]
    [InlineData("seasonal")]
    [InlineData("ramp")]
    [InlineData("nan")]
    public void Step_StableOnRealSeries_StaysNearMlNet(string series)
    {
        var golden = MlNetGolden.Read("iid_spike__" + series);
        foreach (int length in _lengths)
        {
            var detector = Make(length, 99, AnomalySide.Positive, DetectorArithmetic.Stable);
            int id = detector.Add();
            for (int row = 0; row < golden.Rows; row++)
            {
                double expected = golden.Number(row, $"p_L{length}_Positive");
                double actual = detector.Step(id, golden.Input(row)).PValue;
                Assert.True(double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) < 1e-6, $"row {row}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(128)]
    public void Step_StableOnRandomCounts_EqualsStrictBitForBit(int length)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var values = seed % 2 == 0 ? RandomSeries.Counts(random, 1500) : RandomSeries.Sparse(random, 1500);
            var side = _sides[seed % 3];
            var stable = Make(length, 95, side, DetectorArithmetic.Stable);
            var strict = Make(length, 95, side, DetectorArithmetic.Strict);
            int a = stable.Add();
            int b = strict.Add();
            for (int i = 0; i < values.Length; i++)
            {
                var expected = strict.Step(b, values[i]);
                var actual = stable.Step(a, values[i]);
                Assert.True(Bits.Same(expected, actual), $"seed {seed} value {i}: {expected} {actual}");
                Assert.Equal(strict.IsAtRest(b), stable.IsAtRest(a));
            }
        }
    }

    [Fact]
    public void Step_StableOnAnyFiniteValues_NeverGivesNaNAndForgetsAllButTheWindow()
    {
        const int Length = 20;
        for (int seed = 0; seed < 60; seed++)
        {
            var values = RandomSeries.Wild(new Random(seed), 800);
            var detector = Make(Length, 99, _sides[seed % 3], DetectorArithmetic.Stable);
            int series = detector.Add();
            for (int i = 0; i < values.Length; i++)
            {
                var score = detector.Step(series, values[i]);
                Assert.InRange(score.PValue, 1e-8, 1 - 1e-8);
                if (i >= Length && i % 37 == 0)
                {
                    int fresh = detector.Add();
                    for (int j = i - Length; j < i; j++)
                    {
                        detector.Step(fresh, values[j]);
                    }

                    Assert.Equal(score, detector.Step(fresh, values[i]));
                    detector.Remove(fresh);
                }
            }
        }
    }

    [Fact]
    public void Step_WhereStrictHasTurnedNaN_StableStillFindsTheSpike()
    {
        // Ratios, then a constant stretch: the case in which ML.NET's running sum ends below zero.
        float[] calm = [.. Enumerable.Range(0, 200).Select(i => i < 100 ? 1f / (1 + (i * i % 17)) : 0.1f)];
        int missed = 0;
        for (int shift = 0; shift < 20; shift++)
        {
            var strict = Make(30, 99, AnomalySide.Positive, DetectorArithmetic.Strict);
            var stable = Make(30, 99, AnomalySide.Positive, DetectorArithmetic.Stable);
            int a = strict.Add();
            int b = stable.Add();
            foreach (float value in calm)
            {
                strict.Step(a, value * (1 + (shift / 7f)));
                stable.Step(b, value * (1 + (shift / 7f)));
            }

            missed += strict.Step(a, 50).Alert ? 0 : 1;
            Assert.True(stable.Step(b, 50).Alert);
        }

        Assert.True(missed > 0, "ML.NET's arithmetic was expected to miss some of them");
    }

    [Theory]
    [InlineData(float.NaN, DetectorArithmetic.Strict)]
    [InlineData(float.NaN, DetectorArithmetic.Stable)]
    [InlineData(float.PositiveInfinity, DetectorArithmetic.Stable)]
    [InlineData(float.NegativeInfinity, DetectorArithmetic.Stable)]
    public void Step_NoNumber_ScoresNaNAndChangesNothing(float value, DetectorArithmetic arithmetic)
    {
        var detector = Make(5, 90, AnomalySide.Positive, arithmetic);
        int series = detector.Add();
        for (int i = 0; i < 9; i++)
        {
            detector.Step(series, i % 3);
        }

        var before = Written(detector, series);
        var score = detector.Step(series, value);
        Assert.False(score.Alert);
        Assert.Equal((double)value, score.RawScore);
        Assert.True(double.IsNaN(score.PValue));
        Assert.Equal(before, Written(detector, series));
    }

    [Theory]
    [InlineData(DetectorArithmetic.Strict)]
    [InlineData(DetectorArithmetic.Stable)]
    public void IsAtRest_ZerosLeftOut_ChangesNoLaterScore(DetectorArithmetic arithmetic)
    {
        int leftOut = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            float[] values = RandomSeries.Sparse(random, 3000);
            float scale = seed % 2 == 0 ? 1 : 0.37f;
            var detector = Make(30, 99, _sides[seed % 3], arithmetic);
            int awake = detector.Add();
            int sleeper = detector.Add();
            foreach (float count in values)
            {
                var expected = detector.Step(awake, count * scale);
                if (count == 0 && detector.IsAtRest(sleeper))
                {
                    leftOut++;
                    continue;
                }

                Assert.True(Bits.Same(expected, detector.Step(sleeper, count * scale)), $"seed {seed}");
            }
        }

        Assert.True(leftOut > 10_000, $"{leftOut}");
    }

    [Fact]
    public void IsAtRest_AfterAnyHistory_IsReachedAfterOneZeroMoreThanTheWindow()
    {
        const int Length = 30;
        var detector = Make(Length, 99, AnomalySide.Positive, DetectorArithmetic.Stable);
        for (int seed = 0; seed < 200; seed++)
        {
            int series = detector.Add();
            foreach (float value in RandomSeries.Wild(new Random(seed), seed))
            {
                detector.Step(series, value);
            }

            detector.Step(series, 1);
            for (int i = 0; i <= Length; i++)
            {
                Assert.False(detector.IsAtRest(series));
                detector.Step(series, 0);
            }

            var state = Written(detector, series);
            Assert.True(detector.IsAtRest(series));
            detector.Step(series, 0);
            Assert.True(detector.IsAtRest(series));
            Assert.Equal(state, Written(detector, series));
        }
    }

    [Theory]
    [InlineData(DetectorArithmetic.Strict)]
    [InlineData(DetectorArithmetic.Stable)]
    public void Read_WhatWriteWrote_ContinuesWithTheSameBits(DetectorArithmetic arithmetic)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var values = seed % 3 == 0 ? RandomSeries.Wild(random, 300) : RandomSeries.Sparse(random, 300);
            var detector = Make(30, 95, _sides[seed % 3], arithmetic);
            int series = detector.Add();
            int cut = random.Next(values.Length);
            foreach (float value in values[..cut])
            {
                detector.Step(series, value);
            }

            byte[] snapshot = Written(detector, series);
            var reader = new StateReader(snapshot);
            var restored = Make(30, 95, _sides[seed % 3], arithmetic);
            int copy = restored.Read(reader);
            Assert.True(reader.IsAtEnd);
            Assert.Equal(snapshot, Written(restored, copy));
            foreach (float value in values[cut..])
            {
                Assert.True(Bits.Same(detector.Step(series, value), restored.Step(copy, value)));
                Assert.Equal(detector.IsAtRest(series), restored.IsAtRest(copy));
            }
        }
    }

    [Fact]
    public void Read_SnapshotOfLongerWindow_IsRefused()
    {
        var longer = Make(30, 95, AnomalySide.Positive, DetectorArithmetic.Stable);
        int series = longer.Add();
        for (int i = 0; i < 30; i++)
        {
            longer.Step(series, i);
        }

        var reader = new StateReader(Written(longer, series));
        Assert.Throws<InvalidOperationException>(() => Make(16, 95, AnomalySide.Positive, DetectorArithmetic.Stable).Read(reader));
    }

    [Fact]
    public void Add_AfterRemove_GivesTheNumberWithoutItsPast()
    {
        var detector = Make(4, 90, AnomalySide.Positive, DetectorArithmetic.Stable);
        int series = detector.Add();
        detector.Step(series, 7);
        detector.Remove(series);
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.Step(series, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.Remove(series));
        Assert.Equal(0, detector.SeriesCount);
        Assert.Equal(series, detector.Add());
        Assert.Equal(0.5, detector.Step(series, 9).PValue);
    }

    private static void AssertEqualsMlNet(string series, DetectorArithmetic arithmetic)
    {
        var golden = MlNetGolden.Read("iid_spike__" + series);
        foreach (int length in _lengths)
        {
            foreach (var side in _sides)
            {
                var detectors = MlNetGolden.Confidences.Select(c => Make(length, int.Parse(c), side, arithmetic)).ToArray();
                int[] ids = [.. detectors.Select(d => d.Add())];
                for (int row = 0; row < golden.Rows; row++)
                {
                    float input = golden.Input(row);
                    var scores = detectors.Select((d, i) => d.Step(ids[i], input)).ToArray();
                    string where = $"{series} row {row} length {length} side {side}";
                    Assert.True(Bits.Same(golden.Number(row, "score"), scores[0].RawScore), where);
                    Assert.True(Bits.Same(golden.Number(row, $"p_L{length}_{side}"), scores[0].PValue), where);
                    Assert.Equal(
                        golden.Text(row, $"alert90-95-99_L{length}_{side}"), string.Concat(scores.Select(s => s.Alert ? '1' : '0')));
                }
            }
        }
    }

    private static SpikeDetector Make(int length, double confidence, AnomalySide side, DetectorArithmetic arithmetic)
        => new(new SpikeSettings { WindowLength = length, Confidence = confidence, Side = side }, arithmetic);

    private static byte[] Written(SpikeDetector detector, int series)
    {
        var writer = new StateWriter();
        detector.Write(series, writer);
        return writer.Written.ToArray();
    }
}
