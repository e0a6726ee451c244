using System.Text.Json;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.Text;

namespace Routebeat.Fuzz.Decoders;

/// <summary>Writes MRT records as text in every format, and counts what is in them.</summary>
internal static class DumpDecoders
{
    /// <summary>Text is kept until it is so long, so that it grows at all places of a record.</summary>
    private const int LongestText = 1 << 20;

    /// <summary>Writes a stream of records in one format; every record is whole lines, and of JSON each is an object.</summary>
    public static FuzzDecoder Of(DumpFormat format)
    {
        var text = new MrtText(format);
        return (input, outcome) =>
        {
            if (text.Text.Count > LongestText)
            {
                text = new MrtText(format);
            }

            // A table of peers counts for what comes after it: each input has its own.
            var own = new MrtText(format) { Text = text.Text };
            int start = own.Text.Count;
            var reader = new MrtRecordReader(input.Span);
            while (reader.TryRead(out var record))
            {
                int before = own.Text.Count;
                own.Write(record);
                outcome.MarkOnce(1, (long)record.Kind);
                outcome.MarkOnce(2, own.Text.Count == before ? 0 : 1);
            }

            var written = own.Text.Written[start..];
            outcome.Say(written);
            foreach (var fault in Enum.GetValues<DumpFault>())
            {
                outcome.MarkOnce(3, own.Counts.Of(fault) > 0 ? (long)fault : -1);
            }

            if (!written.IsEmpty && written[^1] != (byte)'\n')
            {
                throw new FuzzFailureException("a record does not end its last line");
            }

            if (format == DumpFormat.Json)
            {
                ReadLines(written, outcome);
            }
        };
    }

    /// <summary>Counts what is in a stream of records.</summary>
    public static FuzzDecoder Inspection() => static (input, outcome) =>
    {
        var content = new MrtInspection();
        var reader = new MrtRecordReader(input.Span);
        while (reader.TryRead(out var record))
        {
            content.Add(record);
        }

        outcome.Say(content.Faults);
        outcome.Count(1, content.Faults);
        foreach (var family in content.Families)
        {
            outcome.MarkOnce(2, family.Family.Safi);
            outcome.Say(family.Announced);
        }

        foreach (var attribute in content.Attributes)
        {
            outcome.MarkOnce(3, (long)attribute.Key);
        }
    };

    private static void ReadLines(ReadOnlySpan<byte> lines, FuzzOutcome outcome)
    {
        while (!lines.IsEmpty)
        {
            int end = lines.IndexOf((byte)'\n');
            var reader = new Utf8JsonReader(lines[..end]);
            while (reader.Read())
            {
                outcome.MarkOnce(4, reader.TokenType == JsonTokenType.PropertyName ? reader.ValueSpan.Length : -1);
            }

            lines = lines[(end + 1)..];
        }
    }
}
