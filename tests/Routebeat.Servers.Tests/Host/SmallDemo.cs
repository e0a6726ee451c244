namespace Routebeat.Servers.Tests.Host;

/// <summary>The demo, run once.</summary>
public sealed class SmallDemo : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routebeat-demo-");

    public SmallDemo()
    {
        string scenario = RepositoryPaths.InRepository("tests", "Fixtures", "scenarios", "tiny.yaml");
        (Code, Output, Error) = BuiltProgram.Run(Folder, "demo", "--scenario", scenario, "--out", "out");
    }

    public string Folder => _folder.FullName;

    public string Out => Path.Combine(Folder, "out");

    public int Code { get; }

    public string Output { get; }

    public string Error { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
