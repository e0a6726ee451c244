using Routebeat.Detection.Detectors;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Detection.Detectors;

public class ChangePointDetectorTests
{
    private static readonly (string Name, MartingaleKind Kind, double Epsilon)[] _martingales =
        [("Power0.1", MartingaleKind.Power, 0.1), ("Power0.5", MartingaleKind.Power, 0.5), ("Mixture", MartingaleKind.Mixture, 0.1)];

    private static readonly int[] _lengths = [16, 30, 60];

    public static TheoryData<string> AllSeries => MlNetGolden.SeriesOf("iid_changepoint__");

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
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(60)]
    public void Step_StableOnRandomCounts_EqualsStrictBitForBit(int length)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var values = seed % 2 == 0 ? RandomSeries.Counts(random, 1500) : RandomSeries.Sparse(random, 1500);
            var stable = Make(length, 90, seed, DetectorArithmetic.Stable);
            var strict = Make(length, 90, seed, DetectorArithmetic.Strict);
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
    public void Step_StableOnAnyFiniteValues_NeverGivesNaNAndForgetsAllButTwoWindows()
    {
        const int Length = 20;
        for (int seed = 0; seed < 60; seed++)
        {
            var values = RandomSeries.Wild(new Random(seed), 800);
            var detector = Make(Length, 90, seed, DetectorArithmetic.Stable);
            int series = detector.Add();
            for (int i = 0; i < values.Length; i++)
            {
                var score = detector.Step(series, values[i]);
                Assert.InRange(score.PValue, 1e-8, 0.5);
                Assert.False(double.IsNaN(score.Martingale));
                if (i >= 2 * Length && i % 37 == 0)
                {
                    int fresh = detector.Add();
                    for (int j = i - (2 * Length); j < i; j++)
                    {
                        detector.Step(fresh, values[j]);
                    }

                    var again = detector.Step(fresh, values[i]);
                    Assert.Equal(score.PValue, again.PValue);
                    Assert.Equal(Math.Log(score.Martingale), Math.Log(again.Martingale), 1e-9);
                    detector.Remove(fresh);
                }
            }
        }
    }

    [Fact]
    public void Step_OneMillionValues_MartingaleHasNotDrifted()
    {
        const int Length = 60;
        var detector = Make(Length, 90, 0, DetectorArithmetic.Stable);
        int series = detector.Add();
        var random = new Random(5);
        var values = new float[1_000_000];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = random.Next(6) == 0 ? random.Next(1, 20) : 0;
        }

        double last = 0;
        foreach (float value in values)
        {
            last = detector.Step(series, value).Martingale;
        }

        int fresh = detector.Add();
        double expected = 0;
        foreach (float value in values[^((2 * Length) + 1)..])
        {
            expected = detector.Step(fresh, value).Martingale;
        }

        Assert.Equal(Math.Log(expected), Math.Log(last), 1e-8);
    }

    [Fact]
    public void Step_AfterInfinity_StrictIsDeadAndStableIsNot()
    {
        foreach (var arithmetic in Enum.GetValues<DetectorArithmetic>())
        {
            var detector = Make(16, 90, 0, arithmetic);
            int series = detector.Add();
            detector.Step(series, 1);
            detector.Step(series, float.PositiveInfinity);
            double last = 0;
            for (int i = 0; i < 200; i++)
            {
                last = detector.Step(series, i % 3).Martingale;
            }

            Assert.Equal(arithmetic == DetectorArithmetic.Strict, double.IsNaN(last));
        }
    }

    [Fact]
    public void Step_LevelShift_AlertsOnceInAWindow()
    {
        var detector = Make(16, 90, 0, DetectorArithmetic.Stable);
        int series = detector.Add();
        var random = new Random(3);
        var alerts = new List<int>();
        for (int i = 0; i < 400; i++)
        {
            if (detector.Step(series, (i < 200 ? 0 : 40) + RandomSeries.Poisson(random, 10)).Alert)
            {
                alerts.Add(i);
            }
        }

        Assert.Contains(alerts, i => i is >= 200 and < 216);
        Assert.All(alerts.Zip(alerts.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 16));
    }

    [Theory]
    [InlineData(float.NaN, DetectorArithmetic.Strict)]
    [InlineData(float.NaN, DetectorArithmetic.Stable)]
    [InlineData(float.PositiveInfinity, DetectorArithmetic.Stable)]
    [InlineData(float.NegativeInfinity, DetectorArithmetic.Stable)]
    public void Step_NoNumber_ScoresNaNAndChangesNothing(float value, DetectorArithmetic arithmetic)
    {
        var detector = Make(5, 90, 0, arithmetic);
        int series = detector.Add();
        for (int i = 0; i < 9; i++)
        {
            detector.Step(series, i % 3);
        }

        var before = Written(detector, series);
        var score = detector.Step(series, value);
        Assert.False(score.Alert);
        Assert.Equal((double)value, score.RawScore);
        Assert.True(double.IsNaN(score.PValue) && double.IsNaN(score.Martingale));
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
            float[] values = RandomSeries.Sparse(new Random(seed), 4000);
            float scale = seed % 2 == 0 ? 1 : 0.37f;
            var detector = Make(20, 90, seed, arithmetic);
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
    public void IsAtRest_AfterAnyHistory_IsReachedAfterTwoWindowsAndTwoZerosOrThreeWindowsAfterAnAlert()
    {
        for (int seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            int length = random.Next(2, 70);
            var detector = Make(length, 51 + random.Next(49), seed, DetectorArithmetic.Stable);
            int series = detector.Add();
            var history = seed % 2 == 0 ? RandomSeries.Wild(random, random.Next(400)) : RandomSeries.Sparse(random, random.Next(400));
            foreach (float value in history)
            {
                detector.Step(series, value);
            }

            detector.Step(series, 1);
            int zeros = 0;
            int lastAlert = -1;
            while (!detector.IsAtRest(series))
            {
                if (detector.Step(series, 0).Alert)
                {
                    lastAlert = zeros;
                }

                zeros++;
                int bound = Math.Max((2 * length) + 2, lastAlert + 1 + length);
                Assert.True(zeros <= bound, $"seed {seed}: {zeros} zeros for a window of {length}, alert at {lastAlert}");
            }

            Assert.True(zeros <= (3 * length) + 2);
            var state = Written(detector, series);
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
            var detector = Make(20, 90, seed, arithmetic);
            int series = detector.Add();
            int cut = random.Next(values.Length);
            foreach (float value in values[..cut])
            {
                detector.Step(series, value);
            }

            byte[] snapshot = Written(detector, series);
            var reader = new StateReader(snapshot);
            var restored = Make(20, 90, seed, arithmetic);
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
    public void Read_SnapshotOfAnotherWindow_IsRefused()
    {
        var longer = Make(30, 90, 0, DetectorArithmetic.Stable);
        int series = longer.Add();
        longer.Step(series, 1);
        var reader = new StateReader(Written(longer, series));
        Assert.Throws<InvalidOperationException>(() => Make(16, 90, 0, DetectorArithmetic.Stable).Read(reader));
    }

    [Fact]
    public void Add_AfterRemove_GivesTheNumberWithoutItsPast()
    {
        var detector = Make(16, 90, 0, DetectorArithmetic.Stable);
        int first = detector.Add();
        var expected = detector.Step(first, 7);
        detector.Remove(first);
        Assert.Throws<ArgumentOutOfRangeException>(() => detector.Step(first, 1));
        Assert.Equal(first, detector.Add());
        Assert.Equal(expected, detector.Step(first, 7));
        Assert.Equal(1, detector.SeriesCount);
    }

    private static void AssertEqualsMlNet(string series, DetectorArithmetic arithmetic)
    {
        var golden = MlNetGolden.Read("iid_changepoint__" + series);
        foreach (int length in _lengths)
        {
            for (int kind = 0; kind < _martingales.Length; kind++)
            {
                string name = _martingales[kind].Name;
                var detectors = MlNetGolden.Confidences.Select(c => Make(length, int.Parse(c), kind, arithmetic)).ToArray();
                int[] ids = [.. detectors.Select(d => d.Add())];
                for (int row = 0; row < golden.Rows; row++)
                {
                    float input = golden.Input(row);
                    var scores = detectors.Select((d, i) => d.Step(ids[i], input)).ToArray();
                    string where = $"{series} row {row} length {length} {name}";
                    Assert.True(Bits.Same(input, scores[0].RawScore), where);
                    Assert.True(Bits.Same(golden.Number(row, $"p_W{length}"), scores[0].PValue), where);
                    Assert.True(Bits.Same(golden.Number(row, $"mart_W{length}_{name}"), scores[0].Martingale), where);
                    Assert.Equal(
                        golden.Text(row, $"alert90-95-99_W{length}_{name}"), string.Concat(scores.Select(s => s.Alert ? '1' : '0')));
                }
            }
        }
    }

    private static ChangePointDetector Make(int length, double confidence, int kind, DetectorArithmetic arithmetic)
    {
        var (_, martingale, epsilon) = _martingales[kind % 3];
        var settings = new ChangePointSettings { WindowLength = length, Confidence = confidence, Martingale = martingale, Epsilon = epsilon };
        return new ChangePointDetector(settings, arithmetic);
    }

    private static byte[] Written(ChangePointDetector detector, int series)
    {
        var writer = new StateWriter();
        detector.Write(series, writer);
        return writer.Written.ToArray();
    }
}
