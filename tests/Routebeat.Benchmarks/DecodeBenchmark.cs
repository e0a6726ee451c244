using System.Globalization;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Benchmarks;

/// <summary>How many UPDATEs a second of processor time are decoded from MRT octets in memory to route values, one thread.</summary>
internal static class DecodeBenchmark
{
    private const int Rounds = 20;

    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } = new(
        "decode", "[FILE]", "MRT updates in memory to route values, one thread, by default 1.5 million generated ones; beside it bgpdump -m", Run);

    /// <summary>Decodes the UPDATE in a record; false where there is none, or none that can be read.</summary>
    public static bool TryDecode(UpdateDecoder decoder, scoped in MrtRecord record) =>
        record.Kind == MrtRecordKind.Message
        && Bgp4MpMessage.TryRead(record, out var message, out _)
        && BgpMessage.TryReadRecorded(message.Message, out var update, out _)
        && update.Type == BgpMessageType.Update
        && decoder.TryDecode(update, message.AsnWidth, message.PathIdentifiers, message.PeerAsn, out _);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        if ((arguments is [var given, ..] ? given : GeneratedUpdates.Mrt(report)) is not string path)
        {
            return;
        }

        byte[] octets = RealHours.Decompress(path);
        var decoder = new UpdateDecoder();
        report.Columns("program", "updates", "routes", "best, M updates/CPU s", "middle", "octets allocated a round");
        double[] rates = new double[Rounds];
        long updates = 0;
        long routes = 0;
        long allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            allocated = GC.GetAllocatedBytesForCurrentThread();
            var clock = CpuClock.Start();
            (updates, routes) = Decode(decoder, octets);
            rates[round] = updates / clock.Seconds / 1e6;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }

        Array.Sort(rates);
        report.Row("Routebeat, to route values", $"{updates:N0}", $"{routes:N0}", Text(rates[^1]), Text(rates[Rounds / 2]), $"{allocated:N0}");
        if (ChildProgram.Run("bgpdump", "-m", path) is ChildTime time)
        {
            report.Row("bgpdump -m, to text", $"{updates:N0}", "", Text(updates / time.Cpu / 1e6), "", "");
        }
    }

    private static string Text(double rate) => rate.ToString("F2", CultureInfo.InvariantCulture);

    private static (long Updates, long Routes) Decode(UpdateDecoder decoder, byte[] octets)
    {
        long updates = 0;
        long routes = 0;
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            if (TryDecode(decoder, record))
            {
                updates++;
                routes += decoder.Announced.Length + decoder.Withdrawn.Length;
            }
        }

        return (updates, routes);
    }
}
