using System.Globalization;

namespace Routebeat.Sources.Registries;

/// <summary>Writes a table of ASes as comma-separated values (RFC 4180), in the columns that <see cref="AsnRegistry"/> reads.</summary>
public static class AsnTableWriter
{
    /// <summary>Writes a line of column names, and one for each AS.</summary>
    public static void Write(TextWriter output, IEnumerable<AsnRecord> records)
    {
        output.Write("asn,cc_registry,org\n");
        foreach (var record in records)
        {
            string country = record.Country.IsNone ? string.Empty : record.Country.ToString();
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{record.Asn.Value},{country},{Field(record.Name)}\n"));
        }
    }

    /// <summary>A field, quoted where it has to be. The reader knows no field that goes past its line.</summary>
    private static string Field(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.AsSpan().IndexOfAny(',', '"') < 0 ? line : $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
