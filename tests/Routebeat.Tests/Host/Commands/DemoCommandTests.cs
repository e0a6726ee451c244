namespace Routebeat.Tests.Host.Commands;

[Collection(ConsoleGroup.Name)]
public sealed class DemoCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routebeat-demo-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Demo_AsnTableWithABadLine_SaysWhichLineWasPassedOver()
    {
        string table = Path.Combine(_folder.FullName, "table.csv");
        File.WriteAllText(table, "asn,cc_registry\n64500,US\nmany,US\n");
        string pipeline = Path.Combine(_folder.FullName, "pipeline.yaml");
        File.WriteAllText(pipeline, "name: mine\nsources:\n  - { kind: scenario, name: north-korea-2014 }\nfeatures:\n  asn_tables: [table.csv]\n");

        var (code, _, error) = ProgramRun.Of("demo", "--scenario", TinyScenario.Path, "--pipeline", pipeline, "--out", Path.Combine(_folder.FullName, "out"));

        Assert.Equal(0, code);
        Assert.Contains($"{table}:3: 'many' is no AS number", error, StringComparison.Ordinal);
    }
}
