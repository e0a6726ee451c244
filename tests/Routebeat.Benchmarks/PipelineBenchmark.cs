using System.Globalization;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Benchmarks;

/// <summary>One thread, from uncompressed MRT octets of real hours to feature rows; beside it the decoding alone, and bgpdump over the same octets.</summary>
internal static class PipelineBenchmark
{
    private const int DefaultFiles = 24;
    private const int Passes = 8;

    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } =
        new("pipeline", "[FILES]", $"octets to feature rows, one thread, the first {DefaultFiles} files of real hours", Run);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        int count = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : DefaultFiles;
        byte[][] files = [.. RealHours.Files.Take(count).Select(RealHours.Decompress)];
        if (files.Length == 0)
        {
            report.Say("Skipped: the RouteViews archive of 2008 is not here.");
            return;
        }

        var countries = RealHours.Countries();
        report.Say($"{files.Length} files, {files.Sum(static one => (long)one.Length) / 1e6:F0} MB uncompressed, {countries.Count:N0} ASes with a country. Each pass begins with empty tables; the first ones also pay the compiler.");
        report.Columns("pass", "decode alone, M changes/CPU s", "octets to rows, M changes/CPU s", "changes", "rows", "octets allocated a change");
        for (int pass = 1; pass <= Passes; pass++)
        {
            var clock = CpuClock.Start();
            long changes = Decode(files);
            double decoding = clock.Seconds;
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            clock = CpuClock.Start();
            var stage = new FeatureStage(1, countries);
            foreach (byte[] file in files)
            {
                stage.Take(file);
            }

            stage.Feed.Finish();
            double whole = clock.Seconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            report.Row($"{pass}", Rate(changes, decoding), Rate(changes, whole), $"{changes:N0}", $"{stage.Rows:N0}", $"{allocated / changes}");
            if (pass == Passes)
            {
                Compare(files, changes, report);
            }
        }
    }

    private static string Rate(long changes, double seconds) => (changes / seconds / 1e6).ToString("F2", CultureInfo.InvariantCulture);

    private static void Compare(byte[][] files, long changes, BenchmarkReport report)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. files.SelectMany(static one => one)]);
            if (ChildProgram.Run("bgpdump", "-m", path) is ChildTime time)
            {
                report.Say($"Beside it `bgpdump -m` over the same octets, uncompressed: {time.Cpu:F2} s of CPU, {changes / time.Cpu / 1e6:F2} M changes/CPU s.");
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static long Decode(byte[][] files)
    {
        var decoder = new UpdateDecoder();
        long changes = 0;
        foreach (byte[] file in files)
        {
            var reader = new MrtRecordReader(file);
            while (reader.TryRead(out var record))
            {
                if (Bgp4MpMessage.TryRead(record, out var envelope, out _)
                    && BgpMessage.TryReadRecorded(envelope.Message, out var message, out _)
                    && message.Type == BgpMessageType.Update
                    && decoder.TryDecode(message, envelope.AsnWidth, envelope.PathIdentifiers, envelope.PeerAsn, out _))
                {
                    changes += decoder.Announced.Length + decoder.Withdrawn.Length;
                }
            }
        }

        return changes;
    }
}
