using Routebeat.Detection.Incidents;
using Routebeat.Simulation;
using Routebeat.Topics.Incidents;

namespace Routebeat.Tests.Host;

/// <summary>A scenario of one hour with one outage of AS131279, and its records as archives have them: a RIB and updates apart.</summary>
internal static class TinyScenario
{
    private const int TableDumpV2 = 13;

    private static readonly Lazy<(byte[] Rib, byte[] Updates)> _archive = new(Make);

    public static string Path { get; } = RepositoryPaths.InRepository("tests", "Fixtures", "scenarios", "tiny.yaml");

    public static byte[] Rib => _archive.Value.Rib;

    public static byte[] Updates => _archive.Value.Updates;

    /// <summary>The newest revisions of the incidents in a folder of results.</summary>
    public static IReadOnlyList<Incident> IncidentsIn(string folder) =>
    [
        .. File.ReadLines(System.IO.Path.Combine(folder, "incidents.jsonl")).Select(Read)
            .GroupBy(static one => one.Id).Select(static group => group.MaxBy(static one => one.Revision)!),
    ];

    private static Incident Read(string line)
    {
        Assert.True(IncidentJson.TryRead(System.Text.Encoding.UTF8.GetBytes(line), out var incident, out var error), error.ToString());
        return incident;
    }

    private static (byte[] Rib, byte[] Updates) Make()
    {
        using var text = File.OpenText(Path);
        using var rib = new MemoryStream();
        using var updates = new MemoryStream();
        foreach (var record in new Simulator(ScenarioReader.Read(text, "tiny")).Records())
        {
            (record.Octets.Span[5] == TableDumpV2 ? rib : updates).Write(record.Octets.Span);
        }

        return (rib.ToArray(), updates.ToArray());
    }
}
