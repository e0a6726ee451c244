using Routebeat.Sources.Archives;

namespace Routebeat.Fuzz.Decoders;

/// <summary>Decodes archive files: plain, gzip and bzip2, their records, and the search for the next record after damage.</summary>
internal static class ArchiveDecoders
{
    private const long MostOctets = 64L << 20;

    /// <summary>Reads a file's records.</summary>
    public static FuzzDecoder Records()
    {
        var file = new ScratchFile();
        return (input, outcome) =>
        {
            using var reader = new MrtArchiveReader(file.Fill(input.Span));
            long octets = 0;
            int records = 0;
            while (octets < MostOctets && reader.TryNext(out var record))
            {
                octets += record.Length;
                records++;
                outcome.Say(record.Time.Microseconds);
            }

            outcome.Say(octets);
            outcome.Count(1, records);
            foreach (var damage in reader.Damages)
            {
                outcome.MarkOnce(2, (long)damage.Fault);
                outcome.Say(damage.Offset);
            }

            outcome.Count(3, reader.Damages.Count);
        };
    }

    /// <summary>Decompresses with our own bzip2 and gzip readers.</summary>
    public static FuzzDecoder Octets()
    {
        var file = new ScratchFile();
        byte[] buffer = new byte[32 * 1024];
        return (input, outcome) =>
        {
            using var source = OctetSource.Open(file.Fill(input.Span), Bzip2Choice.Managed);
            long octets = 0;
            int count;
            while (octets < MostOctets && (count = source.Read(buffer)) > 0)
            {
                octets += count;
                outcome.Say(buffer.AsSpan(0, Math.Min(count, 64)));
            }

            outcome.Count(1, octets);
            outcome.Mark(2, (long)source.Fault);
            outcome.Mark(3, (long)source.Compression);
        };
    }
}
