using System.Diagnostics;
using System.Globalization;
using Routebeat.Sources.Archives;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Benchmarks;

/// <summary>How long real archives take: decompressed ahead and every UPDATE decoded; and the decoding alone, in memory.</summary>
internal static class ArchiveBenchmark
{
    private const int Rounds = 20;

    /// <summary>Reads archives as ingest does, and decodes every UPDATE to route values.</summary>
    /// <param name="paths">Files or folders.</param>
    /// <param name="output">Where the figures go, one line.</param>
    public static void Read(IEnumerable<string> paths, TextWriter output)
    {
        var decoder = new UpdateDecoder();
        var cpu = Environment.CpuUsage;
        long start = Stopwatch.GetTimestamp();
        using var set = new ArchiveSet(paths);
        long octets = 0;
        long updates = 0;
        long routes = 0;
        while (set.TryNext(out var record))
        {
            octets += record.Record.Length;
            if (TryDecode(decoder, record.Record))
            {
                updates++;
                routes += decoder.Announced.Length + decoder.Withdrawn.Length;
            }
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double cpuSeconds = (Environment.CpuUsage.TotalTime - cpu.TotalTime).TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"archives: {set.Files.Count} files, {updates} updates, {routes} routes, {octets / 1e6:F0} MB in {seconds:F2} s ({cpuSeconds:F2} s of CPU)"));
    }

    /// <summary>Decodes the UPDATEs of one file again and again, and gives the best round.</summary>
    /// <param name="path">A file of BGP4MP records.</param>
    /// <param name="output">Where the figures go, one line.</param>
    public static void Decode(string path, TextWriter output)
    {
        byte[] octets = ReadContent(path);
        var decoder = new UpdateDecoder();
        double best = 0;
        for (int round = 0; round < Rounds; round++)
        {
            var cpu = Environment.CpuUsage;
            long updates = 0;
            for (int pass = 0; pass < 10; pass++)
            {
                var reader = new MrtRecordReader(octets);
                while (reader.TryRead(out var record))
                {
                    updates += TryDecode(decoder, record) ? 1 : 0;
                }
            }

            best = Math.Max(best, updates / (Environment.CpuUsage.UserTime - cpu.UserTime).TotalSeconds);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"decode {Path.GetFileName(path)}: {best / 1e6:F2} million UPDATEs a CPU second"));
    }

    private static bool TryDecode(UpdateDecoder decoder, scoped in MrtRecord record) =>
        record.Kind == MrtRecordKind.Message
        && Bgp4MpMessage.TryRead(record, out var message, out _)
        && BgpMessage.TryReadRecorded(message.Message, out var update, out _)
        && update.Type == BgpMessageType.Update
        && decoder.TryDecode(update, message.AsnWidth, message.PathIdentifiers, message.PeerAsn, out _);

    private static byte[] ReadContent(string path)
    {
        using var source = OctetSource.Open(path);
        using var content = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
