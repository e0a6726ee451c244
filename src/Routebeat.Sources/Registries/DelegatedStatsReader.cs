using System.Globalization;
using Routebeat.Routing;

namespace Routebeat.Sources.Registries;

/// <summary>Reads the statistics files in which registries say whom they delegated AS numbers to, in the classic and the extended form.</summary>
/// <remarks>
/// A line is <c>registry|cc|type|start|value|date|status</c>, in the extended form with more fields after it; <c>value</c> is how many
/// numbers follow from <c>start</c> on. Addresses, summaries and numbers that are reserved or available say nothing about an AS's country.
/// </remarks>
internal static class DelegatedStatsReader
{
    private const int FieldCount = 7;
    private const int Country = 1;
    private const int Type = 2;
    private const int Start = 3;
    private const int Value = 4;
    private const int Status = 6;

    /// <summary>Most numbers in one delegation; what registries write is far below it.</summary>
    private const uint MostNumbers = 65_536;

    /// <summary>Whether a file's first line is of this kind: the version line, or a delegation where somebody cut the head off.</summary>
    public static bool IsFirstLine(string line) => line.Count(letter => letter == '|') >= FieldCount - 1;

    /// <summary>Reads a line and adds what it says; the reason is null for a good one.</summary>
    public static string? Read(string line, List<AsnRecord> records)
    {
        string[] fields = line.Split('|');
        if (char.IsAsciiDigit(line[0]) || fields[^1].Trim() == "summary")
        {
            return null;
        }

        if (fields.Length < FieldCount)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{fields.Length} fields instead of at least {FieldCount}");
        }

        return fields[Type] switch
        {
            "asn" => ReadDelegation(fields, records),
            "ipv4" or "ipv6" => null,
            _ => $"'{fields[Type]}' is none of asn, ipv4 and ipv6",
        };
    }

    private static string? ReadDelegation(string[] fields, List<AsnRecord> records)
    {
        if (fields[Status].Trim() is not ("allocated" or "assigned" or "reserved" or "available"))
        {
            return $"'{fields[Status]}' is none of allocated, assigned, reserved and available";
        }

        if (!TryNumber(fields[Start], out uint start) || !TryNumber(fields[Value], out uint count) || count == 0 || start > uint.MaxValue - (count - 1))
        {
            return $"{fields[Value]} numbers from '{fields[Start]}' on are no AS numbers";
        }

        if (fields[Status].Trim() is "reserved" or "available")
        {
            return null;
        }

        if (!CountryField.TryRead(fields[Country], out var country))
        {
            return $"'{fields[Country]}' is no country code";
        }

        if (count > MostNumbers)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{count} numbers in one delegation; more than {MostNumbers} are not believed");
        }

        for (uint i = 0; i < count; i++)
        {
            records.Add(new AsnRecord(new Asn(start + i), country, string.Empty));
        }

        return null;
    }

    private static bool TryNumber(string text, out uint number) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
