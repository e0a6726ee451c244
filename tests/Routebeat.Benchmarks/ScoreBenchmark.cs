using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Detection.Scoring;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Benchmarks;

/// <summary>Processor time and memory of scoring as many ASes and windows as the 36 real hours hold, made up with a heavy tail of activity.</summary>
internal static class ScoreBenchmark
{
    private const int Ases = 21_279;
    private const int Windows = 2164;
    private const int Peers = 40;

    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } = new("score", "", "scoring of as many ASes and windows as the real hours hold, made up", Run);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        report.Say($"{Ases:N0} ASes, {Windows:N0} windows.");
        report.Columns("series", "rows", "CPU s", "ns a row", "awake at the end", "revisions", "heap MB", "snapshot MB", "CPU s to write and read it");
        foreach (var (name, series) in ((string, SeriesBounds)[])[
            ("none", new SeriesBounds { Features = [] }),
            ("updates at third peer", new SeriesBounds { Features = [SeriesFeature.UpdatesAtThirdPeer] }),
            ("all four", new SeriesBounds())])
        {
            report.Row([name, .. Measure(new DetectionModel { Series = series })]);
        }
    }

    private static string[] Measure(DetectionModel model)
    {
        var random = new Random(5);
        var partition = new ScorePartition(0, 1, model, EntityDirectory.Empty);
        var revisions = new List<Incident>();
        var networks = new int[Ases];
        var gone = new int[Ases];
        for (int i = 0; i < Ases; i++)
        {
            networks[i] = 1 + (int)(20_000.0 / (i + 40));
        }

        double seconds = 0;
        long rows = 0;
        long found = 0;
        for (int w = 0; w < Windows; w++)
        {
            var window = new Window(20_000_000 + w, 60);
            var part = new List<FeatureRow>();
            for (int i = 0; i < Ases; i++)
            {
                if (random.NextDouble() < Math.Min(0.9, 3000 / Math.Pow(i + 100, 1.5)))
                {
                    part.Add(Row(window, i, networks, gone, random));
                }
            }

            rows += part.Count;
            var clock = CpuClock.Start();
            partition.Process(new FeaturesPart(0, window, part), revisions);
            partition.Process(new WindowClosed(0, window, true, 1), revisions);
            seconds += clock.Seconds;
            found += revisions.Count;
            revisions.Clear();
        }

        long heap = GC.GetTotalMemory(forceFullCollection: true) >> 20;
        var snapshot = CpuClock.Start();
        var writer = new StateWriter();
        partition.WriteTo(writer);
        ScorePartition.ReadFrom(new StateReader(writer.Written), model, EntityDirectory.Empty);
        return
        [
            $"{rows:N0}", $"{seconds:F1}", $"{seconds * 1e9 / rows:F0}", $"{partition.AwakeEntities:N0}", $"{found:N0}", $"{heap:N0}",
            $"{writer.Written.Length >> 20}", $"{snapshot.Seconds:F1}",
        ];
    }

    private static FeatureRow Row(Window window, int i, int[] networks, int[] gone, Random random)
    {
        int count = random.Next(3);
        if (random.Next(4) == 0)
        {
            gone[i] = random.Next(400) == 0 ? networks[i] : random.Next(3) == 0 ? random.Next(1 + (networks[i] / 10)) : 0;
        }

        long visible = networks[i] - gone[i];
        return new FeatureRow
        {
            Window = window,
            Entity = EntityKey.Of(new Asn((uint)(i + 1))),
            Withdrawals = random.Next(4) == 0 ? 3 : 0,
            Announcements = 10,
            PathChanges = random.Next(3) == 0 ? 4 : 0,
            PeerUpdates = [new PeerUpdates(new Asn(1), count), new PeerUpdates(new Asn(2), 1), new PeerUpdates(new Asn(3), count)],
            PeersTotal = Peers,
            V4 = new FamilyVisibility(networks[i], visible, visible * 2, (visible * 1_000_000) - random.Next(1000)),
            Loss = gone[i] == 0 ? null : new LossEvidence
            {
                Peers = [.. Enumerable.Range(0, Peers).Select(peer => new PeerLoss("rv2", new Asn((uint)peer), networks[i], gone[i]))],
            },
        };
    }
}
