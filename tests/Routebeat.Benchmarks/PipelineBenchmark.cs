using System.Diagnostics;
using System.Globalization;
using Routebeat.Features;
using Routebeat.Features.Countries;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Mrt;
using Routebeat.Testing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Benchmarks;

/// <summary>One thread, from uncompressed MRT octets in memory to feature rows; beside it the decoding alone, as the unit to compare with.</summary>
internal static class PipelineBenchmark
{
    /// <summary>Measures over the archives given, by default the first hours of the RouteViews archive of 2008.</summary>
    public static int Run(string[] arguments, TextWriter output)
    {
        int files = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 24;
        string folder = RepositoryPaths.InShared("data", "mrt", "routeviews2-2008-02");
        if (!Directory.Exists(folder))
        {
            output.WriteLine("skipped: the RouteViews archive of 2008 is not here");
            return 0;
        }

        var octets = Directory.GetFiles(folder).Order(StringComparer.Ordinal).Take(files).Select(Decompress).ToList();
        output.WriteLine($"{octets.Count} files, {octets.Sum(static one => (long)one.Length) / 1_000_000} MB uncompressed, one thread");
        for (int pass = 0; pass < 2; pass++)
        {
            long changes = 0;
            double decoding = Seconds(() => changes = Decode(octets));
            long rows = 0;
            double whole = Seconds(() => rows = Whole(octets));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"pass {pass + 1}: decode {changes / decoding / 1e6:0.00} M changes/s; octets to feature rows {changes / whole / 1e6:0.00} M changes/s ({changes:#,0} changes, {rows:#,0} rows, {whole:0.0} s; ratio {whole / decoding:0.0})"));
        }

        return 0;
    }

    private static byte[] Decompress(string path)
    {
        using var source = OctetSource.Open(path);
        using var all = new MemoryStream();
        byte[] buffer = new byte[1 << 20];
        for (int read = source.Read(buffer); read > 0; read = source.Read(buffer))
        {
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    private static double Seconds(Action action)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        action();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    private static long Decode(List<byte[]> files)
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

    private static long Whole(List<byte[]> files)
    {
        var features = new FeaturePartition(0, 1, new FeatureSettings(), CountryTable.Empty);
        var outputs = new List<FeatureOutput>();
        long rows = 0;
        var outbox = new RoutesOutbox(1, (_, record) =>
        {
            features.Process(record, outputs);
            rows += outputs.Sum(static one => one.Record is Routebeat.Features.Log.FeaturesPart part ? part.Rows.Count : 0);
            outputs.Clear();
        });
        var settings = IngestSettings.Default;
        var feed = new MrtFeed(new FeedIngest("rv", settings, new FullFeedRules(settings), outbox), static _ => { });
        foreach (byte[] file in files)
        {
            var reader = new MrtRecordReader(file);
            while (reader.TryRead(out var record))
            {
                feed.Take(record, record.Time, "memory");
            }
        }

        feed.Finish();
        outbox.Flush();
        return rows;
    }
}
