using System.Globalization;
using System.Text;

namespace Routebeat.Simulation.Serving;

/// <summary>What the head of an HTTP request asks for, as far as a server of files needs it (RFC 9112).</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path without a slash before it, and without a query.</param>
/// <param name="From">Where a range begins; null where the whole file is asked for.</param>
/// <param name="To">The last octet of the range; null for the end.</param>
/// <param name="IfRange">The entity tag on which the range depends; null for none.</param>
/// <param name="KeepsAlive">Whether the connection stays open.</param>
internal sealed record HttpRequestHead(string Method, string Path, long? From, long? To, string? IfRange, bool KeepsAlive)
{
    private const int Largest = 16 * 1024;

    /// <summary>Reads a head, octet by octet so that nothing after it is taken; null where the connection ends or what comes is none.</summary>
    public static async Task<HttpRequestHead?> ReadAsync(Stream connection, CancellationToken cancellation)
    {
        var octets = new List<byte>(512);
        byte[] one = new byte[1];
        while (octets.Count < Largest && await connection.ReadAsync(one, cancellation) > 0)
        {
            octets.Add(one[0]);
            if (octets is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
            {
                return Parse(Encoding.Latin1.GetString([.. octets]));
            }
        }

        return null;
    }

    private static HttpRequestHead? Parse(string head)
    {
        string[] lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        if (lines is not [var first, ..] || first.Split(' ') is not [var method, ['/', ..] target, var version])
        {
            return null;
        }

        var fields = lines.Skip(1).Select(static line => line.Split(':', 2)).Where(static pair => pair.Length == 2)
            .GroupBy(static pair => pair[0].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static group => group.Key, static group => group.First()[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var (from, to) = RangeOf(fields.GetValueOrDefault("Range"));
        string connection = fields.GetValueOrDefault("Connection") ?? string.Empty;
        bool keeps = version == "HTTP/1.1" && !connection.Equals("close", StringComparison.OrdinalIgnoreCase);
        return new HttpRequestHead(method, Uri.UnescapeDataString(target[1..].Split('?')[0]), from, to, fields.GetValueOrDefault("If-Range"), keeps);
    }

    /// <summary>One range of octets (RFC 9110 §14.1.2); any other is as none.</summary>
    private static (long? From, long? To) RangeOf(string? text)
    {
        if (text is null || !text.StartsWith("bytes=", StringComparison.Ordinal) || text["bytes=".Length..].Split('-') is not [var from, var to]
            || !long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out long first))
        {
            return (null, null);
        }

        return (first, long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out long last) ? last : null);
    }
}
