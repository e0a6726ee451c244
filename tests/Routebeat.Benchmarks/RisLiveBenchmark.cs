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

    /// <summary>Reads a file of one JSON text a line again and again, and gives the best round of each way.</summary>
    /// <param name="args">The file; at most its first 256 MiB are used.</param>
    /// <param name="output">Where the figures go.</param>
    /// <returns>The exit code: 2 where no file is named.</returns>
    public static int Run(string[] args, TextWriter output)
    {
        if (args is not [var path])
        {
            output.WriteLine("say which file: one RIS Live message a line");
            return 2;
        }

        byte[] octets = Read(path);
        int[] ends = [.. LineEnds(octets)];
        var decoder = new UpdateDecoder();
        var raw = new RisLiveReader();
        var fields = new RisLiveReader(RisLivePreference.Fields);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ends.Length:N0} messages, {octets.Length / 1e6:F0} MB"));
        for (int i = 0; i < 2; i++)
        {
            Measure("tokens alone, Utf8JsonReader", octets, ends, Walk, output);
            Measure("raw to routes", octets, ends, json => Decode(raw, decoder, json), output);
            Measure("JSON fields to routes", octets, ends, json => Decode(fields, decoder, json), output);
        }

        return 0;
    }

    private static void Measure(string name, byte[] octets, int[] ends, Step step, TextWriter output)
    {
        double best = 0;
        long routes = 0;
        long allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            routes = 0;
            allocated = GC.GetAllocatedBytesForCurrentThread();
            var cpu = Environment.CpuUsage;
            int start = 0;
            foreach (int end in ends)
            {
                routes += step(octets.AsSpan(start, end - start));
                start = end + 1;
            }

            double seconds = (Environment.CpuUsage.UserTime - cpu.UserTime).TotalSeconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            best = Math.Max(best, ends.Length / seconds);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-28} {best / 1e6:F2} million messages a CPU second, {routes:N0} routes or tokens, {allocated:N0} octets allocated a round"));
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
