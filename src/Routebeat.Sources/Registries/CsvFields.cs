using System.Text;

namespace Routebeat.Sources.Registries;

/// <summary>Splits a line of comma-separated values (RFC 4180); a field in quotes does not go past its line.</summary>
internal static class CsvFields
{
    /// <summary>Splits a line; false where a quote is not closed or stands where none belongs.</summary>
    /// <param name="line">The line.</param>
    /// <param name="fields">The fields, cleared first.</param>
    public static bool TrySplit(string line, List<string> fields)
    {
        fields.Clear();
        int at = 0;
        while (true)
        {
            if (at < line.Length && line[at] == '"')
            {
                if (!TryUnquote(line, ref at, out string field))
                {
                    return false;
                }

                fields.Add(field);
            }
            else
            {
                int comma = line.IndexOf(',', at);
                int end = comma < 0 ? line.Length : comma;
                fields.Add(line[at..end]);
                at = end;
            }

            if (at == line.Length)
            {
                return true;
            }

            at++;
        }
    }

    /// <summary>Reads a field in quotes and stops at the comma after it, or at the line's end.</summary>
    private static bool TryUnquote(string line, ref int at, out string field)
    {
        var text = new StringBuilder();
        field = string.Empty;
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                text.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == '"')
            {
                text.Append(line[at++]);
            }
            else
            {
                at++;
                field = text.ToString();
                return at == line.Length || line[at] == ',';
            }
        }

        return false;
    }
}
