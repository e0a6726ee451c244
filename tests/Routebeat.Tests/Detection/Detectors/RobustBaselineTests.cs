using Routebeat.Detection.Detectors;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Detection.Detectors;

public class RobustBaselineTests
{
    [Fact]
    public void Score_AnyHistory_EqualsSortingTheLastWindows()
    {
        for (int seed = 0; seed < 120; seed++)
        {
            var random = new Random(seed);
            int length = random.Next(1, 80);
            var settings = new RobustBaselineSettings
            {
                HistoryLength = length,
                MinimumHistory = random.Next(1, length + 1),
                AbsoluteFloor = 0.01 + random.NextDouble(),
                RelativeFloor = random.NextDouble() / 10,
            };
            var baseline = new RobustBaseline(settings);
            int series = baseline.Add();
            var naive = new List<long>();
            for (int i = 0; i < 600; i++)
            {
                long value = Value(random, seed);
                AssertScore(settings, naive, value, baseline.Score(series, value));
                Assert.Equal(naive.Count, baseline.ObservedWindows(series));
                if (random.Next(6) == 0)
                {
                    int zeros = random.Next(3) == 0 ? random.Next(200) : random.Next(10);
                    baseline.ObserveZeros(series, zeros);
                    naive.AddRange(new long[zeros]);
                }
                else
                {
                    baseline.Observe(series, value);
                    naive.Add(value);
                }

                naive.RemoveRange(0, Math.Max(0, naive.Count - length));
                Assert.Equal(naive.Count == length && naive.TrueForAll(v => v == 0), baseline.IsAtRest(series));
            }
        }
    }

    [Fact]
    public void Score_ThreeAfterZeros_IsNoAlarmAndEightIs()
    {
        var baseline = new RobustBaseline(new RobustBaselineSettings());
        int series = baseline.Add();
        baseline.ObserveZeros(series, 1440);
        Assert.Equal(3 / 1.4826, baseline.Score(series, 3).EffectSize, 1e-12);
        Assert.True(baseline.Score(series, 3).EffectSize < 5);
        Assert.True(baseline.Score(series, 8).EffectSize > 5);
    }

    [Fact]
    public void Score_FarBelowTheMedian_IsNegative()
    {
        var baseline = new RobustBaseline(new RobustBaselineSettings());
        int series = baseline.Add();
        for (int i = 0; i < 200; i++)
        {
            baseline.Observe(series, 1000 + (i % 7));
        }

        Assert.True(baseline.Score(series, 0).EffectSize < -50);
        Assert.Equal(1003, baseline.Score(series, 0).Median);
        Assert.Equal(2, baseline.Score(series, 0).Mad);
        Assert.Equal(997 / (1.4826 * 12.03), baseline.Score(series, 2000).EffectSize, 1e-9);
    }

    [Fact]
    public void Score_BeforeMinimumHistory_DoesNotCount()
    {
        var baseline = new RobustBaseline(new RobustBaselineSettings());
        int series = baseline.Add();
        Assert.Equal(default, baseline.Score(series, 1_000));
        baseline.ObserveZeros(series, 59);
        Assert.Equal(new BaselineScore(HasHistory: false, 0, 0, 0), baseline.Score(series, 1_000));
        baseline.Observe(series, 0);
        Assert.True(baseline.Score(series, 1_000).HasHistory);
        Assert.True(baseline.Score(series, 1_000).EffectSize > 600);
    }

    [Fact]
    public void Score_Alone_LeavesTheBaselineFrozen()
    {
        var baseline = new RobustBaseline(new RobustBaselineSettings());
        int series = baseline.Add();
        baseline.ObserveZeros(series, 100);
        byte[] before = Written(baseline, series);
        for (int i = 0; i < 5000; i++)
        {
            baseline.Score(series, 100);
        }

        Assert.Equal(before, Written(baseline, series));
        Assert.Equal(0, baseline.Score(series, 100).Median);
    }

    [Fact]
    public void Score_ExtremeValues_IsExactAndFinite()
    {
        var baseline = new RobustBaseline(new RobustBaselineSettings { MinimumHistory = 1 });
        int series = baseline.Add();
        baseline.Observe(series, RobustBaseline.MaximumMagnitude);
        baseline.Observe(series, -RobustBaseline.MaximumMagnitude);
        var score = baseline.Score(series, -RobustBaseline.MaximumMagnitude);
        Assert.Equal(0, score.Median);
        Assert.Equal((double)RobustBaseline.MaximumMagnitude, score.Mad);
        Assert.Equal(-1 / 1.4826, score.EffectSize, 1e-9);
        Assert.Throws<ArgumentOutOfRangeException>(() => baseline.Observe(series, RobustBaseline.MaximumMagnitude + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => baseline.Score(series, long.MinValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => baseline.ObserveZeros(series, -1));
    }

    [Fact]
    public void Read_WhatWriteWrote_ContinuesWithTheSameBits()
    {
        var settings = new RobustBaselineSettings { HistoryLength = 50, MinimumHistory = 5 };
        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var baseline = new RobustBaseline(settings);
            int series = baseline.Add();
            for (int i = random.Next(200); i > 0; i--)
            {
                baseline.Observe(series, Value(random, seed));
            }

            byte[] snapshot = Written(baseline, series);
            var reader = new StateReader(snapshot);
            var restored = new RobustBaseline(settings);
            int copy = restored.Read(reader);
            Assert.True(reader.IsAtEnd);
            for (int i = 0; i < 120; i++)
            {
                Assert.Equal(Written(baseline, series), Written(restored, copy));
                long value = Value(random, seed);
                Assert.Equal(baseline.Score(series, value), restored.Score(copy, value));
                baseline.Observe(series, value);
                restored.Observe(copy, value);
            }
        }
    }

    [Fact]
    public void Read_SnapshotOfLongerHistory_IsRefused()
    {
        var longer = new RobustBaseline(new RobustBaselineSettings());
        int series = longer.Add();
        longer.ObserveZeros(series, 1440);
        var reader = new StateReader(Written(longer, series));
        Assert.Throws<InvalidOperationException>(() => new RobustBaseline(new RobustBaselineSettings { HistoryLength = 60 }).Read(reader));
    }

    [Fact]
    public void Reset_AndRemove_ForgetTheHistory()
    {
        var baseline = new RobustBaseline(new RobustBaselineSettings());
        int series = baseline.Add();
        baseline.Observe(series, 5);
        baseline.Reset(series);
        Assert.Equal(0, baseline.ObservedWindows(series));
        baseline.Observe(series, 5);
        baseline.Remove(series);
        Assert.Throws<ArgumentOutOfRangeException>(() => baseline.Score(series, 1));
        Assert.Equal(series, baseline.Add());
        Assert.Equal(0, baseline.ObservedWindows(series));
        Assert.Equal(1, baseline.SeriesCount);
    }

    private static long Value(Random random, int seed) => (seed % 4) switch
    {
        0 => random.Next(8) == 0 ? random.Next(5) : 0,
        1 => random.Next(-3, 4),
        2 => random.NextInt64(-RobustBaseline.MaximumMagnitude, RobustBaseline.MaximumMagnitude),
        _ => RandomSeries.Poisson(random, 20),
    };

    private static void AssertScore(RobustBaselineSettings settings, List<long> history, long value, BaselineScore actual)
    {
        if (history.Count == 0)
        {
            Assert.Equal(default, actual);
            return;
        }

        Int128 twiceMedian = TwiceMedian([.. history.Select(v => (Int128)v)]);
        Int128 fourTimesMad = TwiceMedian([.. history.Select(v => Int128.Abs((2 * (Int128)v) - twiceMedian))]);
        double median = (double)twiceMedian / 2;
        double mad = (double)fourTimesMad / 4;
        Assert.Equal(median, actual.Median);
        Assert.Equal(mad, actual.Mad);
        Assert.Equal(history.Count >= settings.MinimumHistory, actual.HasHistory);
        double floor = Math.Max(settings.AbsoluteFloor, settings.RelativeFloor * Math.Abs(median));
        double expected = actual.HasHistory ? (double)((2 * (Int128)value) - twiceMedian) / 2 / (1.4826 * (floor + mad)) : 0;
        Assert.Equal(expected, actual.EffectSize);
    }

    private static Int128 TwiceMedian(Int128[] values)
    {
        Array.Sort(values);
        return values[(values.Length - 1) / 2] + values[values.Length / 2];
    }

    private static byte[] Written(RobustBaseline baseline, int series)
    {
        var writer = new StateWriter();
        baseline.Write(series, writer);
        return writer.Written.ToArray();
    }
}
