using Routebeat.Routing;

namespace Routebeat.Sources.Registries;

/// <summary>What some registry files together say about ASes.</summary>
/// <param name="Records">One record an AS, by number.</param>
/// <param name="Faults">Lines that could not be used: the first 100 of each file.</param>
/// <param name="FaultCount">How many there are in all.</param>
public sealed record AsnRegistry(IReadOnlyList<AsnRecord> Records, IReadOnlyList<RegistryFault> Faults, long FaultCount)
{
    /// <summary>Reads files, plain or compressed; each is a table of ASes or a registry's statistics, which its first line tells.</summary>
    /// <remarks>A later file goes before an earlier one in what it says; a country or name that it leaves empty stays as it was.</remarks>
    /// <param name="paths">The files.</param>
    public static AsnRegistry Read(IEnumerable<string> paths)
    {
        var known = new Dictionary<uint, AsnRecord>();
        var faults = new List<RegistryFault>();
        long count = 0;
        foreach (string path in paths)
        {
            var own = new RegistryFaults(path);
            ReadFile(path, known, own);
            faults.AddRange(own.Kept);
            count += own.Count;
        }

        return new AsnRegistry([.. known.Values.OrderBy(record => record.Asn)], faults, count);
    }

    private static void ReadFile(string path, Dictionary<uint, AsnRecord> known, RegistryFaults faults)
    {
        AsnTableReader? table = null;
        bool isBegun = false;
        var records = new List<AsnRecord>();
        foreach (var (number, line) in TextLines.Read(path, faults))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (!isBegun)
            {
                isBegun = true;
                if (AsnTableReader.TryBegin(line, out table))
                {
                    continue;
                }

                table = null;
                if (!DelegatedStatsReader.IsFirstLine(line))
                {
                    faults.Add(number, "this is neither a table with the columns asn and cc_registry nor a registry's delegated statistics");
                    return;
                }
            }

            records.Clear();
            string? reason = table is null ? DelegatedStatsReader.Read(line, records) : ReadRow(table, line, records);
            if (reason is not null)
            {
                faults.Add(number, reason);
            }

            foreach (var record in records)
            {
                Merge(known, record);
            }
        }

        if (!isBegun && faults.Count == 0)
        {
            faults.Add(0, "the file holds no line");
        }
    }

    private static string? ReadRow(AsnTableReader table, string line, List<AsnRecord> records)
    {
        string? reason = table.Read(line, out var record);
        if (reason is null)
        {
            records.Add(record);
        }

        return reason;
    }

    private static void Merge(Dictionary<uint, AsnRecord> known, AsnRecord record)
    {
        if (known.TryGetValue(record.Asn.Value, out var earlier))
        {
            record = record with
            {
                Country = record.Country.IsNone ? earlier.Country : record.Country,
                Name = record.Name.Length == 0 ? earlier.Name : record.Name,
            };
        }

        known[record.Asn.Value] = record;
    }
}
