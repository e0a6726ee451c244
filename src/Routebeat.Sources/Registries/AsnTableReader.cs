using System.Globalization;
using Routebeat.Routing;

namespace Routebeat.Sources.Registries;

/// <summary>Reads a table of ASes as comma-separated values. Its first line names the columns, in any order.</summary>
/// <remarks>
/// Columns that are used: <c>asn</c> and <c>cc_registry</c>, which must be there, <c>org</c> and <c>handle</c>. The country is the registry's; the one
/// that an AS's address space points to moves with leased space and is not used.
/// </remarks>
internal sealed class AsnTableReader
{
    private const string AsnColumn = "asn";
    private const string CountryColumn = "cc_registry";

    /// <summary>What the table says of an AS that no registry has an entry of.</summary>
    private const string NoEntry = "--No Registry Entry--";

    private readonly List<string> _fields = [];
    private readonly List<string> _header = [];
    private readonly int _asn;
    private readonly int _country;
    private readonly int _organisation;
    private readonly int _handle;

    private AsnTableReader(List<string> header)
    {
        _header = header;
        _asn = header.IndexOf(AsnColumn);
        _country = header.IndexOf(CountryColumn);
        _organisation = header.IndexOf("org");
        _handle = header.IndexOf("handle");
    }

    /// <summary>Begins a table; false where its first line lacks a column that must be there.</summary>
    public static bool TryBegin(string header, out AsnTableReader reader)
    {
        var columns = new List<string>();
        bool isTable = CsvFields.TrySplit(header, columns);
        reader = new AsnTableReader([.. columns.Select(column => column.Trim())]);
        return isTable && reader._asn >= 0 && reader._country >= 0;
    }

    /// <summary>Reads a line; the reason is null for a good one.</summary>
    public string? Read(string line, out AsnRecord record)
    {
        record = default;
        if (!CsvFields.TrySplit(line, _fields))
        {
            return "a quote is not closed, or stands inside a field";
        }

        if (_fields.Count != _header.Count)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{_fields.Count} fields instead of {_header.Count}");
        }

        if (!uint.TryParse(_fields[_asn], NumberStyles.None, CultureInfo.InvariantCulture, out uint number))
        {
            return $"'{_fields[_asn]}' is no AS number";
        }

        if (!CountryField.TryRead(_fields[_country], out var country))
        {
            return $"'{_fields[_country]}' is no country code";
        }

        string organisation = NameAt(_organisation);
        record = new AsnRecord(new Asn(number), country, organisation.Length > 0 ? organisation : NameAt(_handle));
        return null;
    }

    private string NameAt(int column) => column < 0 || _fields[column] == NoEntry ? string.Empty : _fields[column].Trim();
}
