using Routebeat.Features.Countries;
using Routebeat.Routing;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Registries;

namespace Routebeat.Benchmarks;

/// <summary>The 36 hours of RouteViews archives that lie in the shared folder, where they do.</summary>
internal static class RealHours
{
    /// <summary>The files in the order of time; none where the archives are not here.</summary>
    public static IReadOnlyList<string> Files { get; } = Find();

    /// <summary>The table of ASes beside them, as the program would be given it; null where it is not here.</summary>
    public static string? AsnTable { get; } =
        File.Exists(RepositoryPaths.InShared("data", "asn", "asn_table.csv.gz")) ? RepositoryPaths.InShared("data", "asn", "asn_table.csv.gz") : null;

    /// <summary>Where ASes are registered by that table.</summary>
    public static CountryTable Countries() => AsnTable is null
        ? CountryTable.Empty
        : new CountryTable(AsnRegistry.Read([AsnTable]).Records.Select(static one => new KeyValuePair<Asn, CountryCode>(one.Asn, one.Country)));

    /// <summary>The content of a file.</summary>
    public static byte[] Decompress(string path)
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

    private static string[] Find()
    {
        string folder = RepositoryPaths.InShared("data", "mrt", "routeviews2-2008-02");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)] : [];
    }
}
