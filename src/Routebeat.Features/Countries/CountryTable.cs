using Routebeat.Routing;

namespace Routebeat.Features.Countries;

/// <summary>Which country an AS is registered in. Immutable; unknown ASes have no country.</summary>
public sealed class CountryTable
{
    private readonly uint[] _asns;
    private readonly CountryCode[] _countries;

    /// <summary>A table of pairs; of an AS that comes twice the last one counts.</summary>
    public CountryTable(IEnumerable<KeyValuePair<Asn, CountryCode>> pairs)
    {
        var byAsn = new SortedDictionary<uint, CountryCode>();
        foreach (var pair in pairs)
        {
            byAsn[pair.Key.Value] = pair.Value;
        }

        _asns = [.. byAsn.Keys];
        _countries = [.. byAsn.Values];
    }

    /// <summary>A table that knows no AS.</summary>
    public static CountryTable Empty { get; } = new([]);

    /// <summary>How many ASes it knows.</summary>
    public int Count => _asns.Length;

    /// <summary>The country of an AS; none where unknown.</summary>
    public CountryCode Find(Asn asn)
    {
        int index = Array.BinarySearch(_asns, asn.Value);
        return index < 0 ? default : _countries[index];
    }
}
