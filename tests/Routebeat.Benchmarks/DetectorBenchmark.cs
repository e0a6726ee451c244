using System.Diagnostics;
using Routebeat.Detection.Detectors;

namespace Routebeat.Benchmarks;

/// <summary>Time a step of the per-series detectors, many series in turn, as a worker meets them.</summary>
internal static class DetectorBenchmark
{
    private const int Series = 20_000;
    private const int Windows = 400;

    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } = new("detectors", "", "nanoseconds a step of the per-series detectors", Run);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        report.Columns("input", "spike, L = 30, plain kernel", "spike, L = 30", "change point, W = 60", "robust baseline: score and observe");
        foreach (string input in (string[])["zeros", "sparse counts", "dense counts", "levels"])
        {
            float[] values = [.. Enumerable.Range(0, Windows * 64).Select(Make(input))];
            report.Row(input, $"{PlainSpike(values):F0} ns", $"{Spike(values):F0} ns", $"{ChangePoint(values):F0} ns", $"{Baseline(values):F0} ns");
        }
    }

    private static Func<int, float> Make(string input)
    {
        var random = new Random(17);
        return input switch
        {
            "zeros" => _ => 0,
            "sparse counts" => _ => random.Next(20) == 0 ? random.Next(1, 4) : 0,
            "dense counts" => _ => random.Next(0, 12) + random.Next(0, 12),
            _ => _ => 1000 + random.Next(0, 400),
        };
    }

    /// <summary>A step without the fast kernel: p-value and window alone.</summary>
    private static double PlainSpike(float[] values)
    {
        const int Length = 30;
        var windows = new List<float[]>();
        return Time(
            Series,
            () => windows.Add(new float[Length]),
            (series, at) =>
            {
                float[] window = windows[series];
                double pValue = PlainKernel.PValue(window, values[at], Spread.Fresh(window, 0));
                window.AsSpan(1).CopyTo(window);
                window[^1] = values[at];
                return pValue < 0.01;
            },
            values.Length);
    }

    private static double Spike(float[] values)
    {
        var detector = new SpikeDetector(new SpikeSettings());
        return Time(Series, () => _ = detector.Add(), (series, at) => detector.Step(series, values[at]).Alert, values.Length);
    }

    private static double ChangePoint(float[] values)
    {
        var detector = new ChangePointDetector(new ChangePointSettings { WindowLength = 60 });
        return Time(Series, () => _ = detector.Add(), (series, at) => detector.Step(series, values[at]).Alert, values.Length);
    }

    private static double Baseline(float[] values)
    {
        var baseline = new RobustBaseline(new RobustBaselineSettings());
        return Time(
            Series / 10,
            () => _ = baseline.Add(),
            (series, at) =>
            {
                long value = (long)values[at];
                bool alert = baseline.Score(series, value).EffectSize > 5;
                baseline.Observe(series, value);
                return alert;
            },
            values.Length);
    }

    /// <summary>Steps every series through the windows. The best window of the second half counts, when all windows are full.</summary>
    private static double Time(int count, Action add, Func<int, int, bool> step, int length)
    {
        for (int i = 0; i < count; i++)
        {
            add();
        }

        int windows = count < Series ? 4 * Windows : Windows;
        var best = TimeSpan.MaxValue;
        int alerts = 0;
        for (int window = 0; window < windows; window++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int series = 0; series < count; series++)
            {
                alerts += step(series, (int)((((uint)series * 31u) + (uint)window) % (uint)length)) ? 1 : 0;
            }

            var elapsed = Stopwatch.GetElapsedTime(start);
            best = window > windows / 2 && elapsed < best ? elapsed : best;
        }

        GC.KeepAlive(alerts);
        return best.TotalNanoseconds / count;
    }
}
