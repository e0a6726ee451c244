using System.Globalization;
using System.Text.Json;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.RisLive;

namespace Routebeat.Benchmarks;

/// <summary>How many RIS Live messages a CPU second reads to route values, from either side, beside a bare walk of their tokens.</summary>
internal static class RisLiveBenchmark
{
    private const int Rounds = 7;
    private const int Bunch = 256 * 1024 * 1024;

    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } = new(
        "rislive", "[FILE]", "RIS Live messages in memory to route values, one thread, by default generated ones; beside it a bare walk of their tokens", Run);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        if ((arguments is [var given, ..] ? given : GeneratedUpdates.RisLive(report)) is not string path)
        {
            return;
        }

        byte[] octets = Read(path);
        int[] ends = [.. LineEnds(octets)];
        var decoder = new UpdateDecoder();
        var raw = new RisLiveReader();
        var fields = new RisLiveReader(RisLivePreference.Fields);
        report.Say($"{ends.Length:N0} messages, {octets.Length / 1e6:F0} MB. The second pass is warm.");
        report.Columns("way", "M messages/CPU s", "routes or tokens", "octets allocated a round");
        for (int i = 0; i < 2; i++)
        {
            Measure("tokens alone, Utf8JsonReader", octets, ends, Walk, report);
            Measure("raw to routes", octets, ends, json => Decode(raw, decoder, json), report);
            Measure("JSON fields to routes", octets, ends, json => Decode(fields, decoder, json), report);
        }
    }

    private static void Measure(string name, byte[] octets, int[] ends, Step step, BenchmarkReport report)
    {
        double best = 0;
        long routes = 0;
        long allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            routes = 0;
            allocated = GC.GetAllocatedBytesForCurrentThread();
            var clock = CpuClock.Start();
            int start = 0;
            foreach (int end in ends)
            {
                routes += step(octets.AsSpan(start, end - start));
                start = end + 1;
            }

            double seconds = clock.Seconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            best = Math.Max(best, ends.Length / seconds);
        }

        report.Row(name, (best / 1e6).ToString("F2", CultureInfo.InvariantCulture), $"{routes:N0}", $"{allocated:N0}");
    }

    private static int Walk(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        int tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    private static int Decode(RisLiveReader reader, UpdateDecoder decoder, ReadOnlySpan<byte> json) =>
        reader.TryRead(json, out var message, out _)
        && message.Bgp.Type == BgpMessageType.Update
        && decoder.TryDecode(message.Bgp, message.AsnWidth, PathIdentifiers.Absent, message.PeerAsn, out _)
            ? decoder.Announced.Length + decoder.Withdrawn.Length
            : 0;

    private static byte[] Read(string path)
    {
        using var file = File.OpenRead(path);
        byte[] octets = new byte[Math.Min(file.Length, Bunch)];
        file.ReadExactly(octets);
        return octets;
    }

    private static IEnumerable<int> LineEnds(byte[] octets)
    {
        for (int i = 0; i < octets.Length; i++)
        {
            if (octets[i] == '\n')
            {
                yield return i;
            }
        }
    }

    private delegate int Step(ReadOnlySpan<byte> json);
}
