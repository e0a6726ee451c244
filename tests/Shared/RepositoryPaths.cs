namespace Routebeat.Testing;

/// <summary>Where a test finds the files of the repository and the data that lie beside it.</summary>
internal static class RepositoryPaths
{
    /// <summary>The file that marks the root of the repository.</summary>
    private const string RootMark = "Streaming.sln";

    /// <summary>Names another folder for <see cref="Shared"/>.</summary>
    private const string SharedVariable = "ROUTEBEAT_SHARED";

    /// <summary>The root of the repository: the nearest folder above the test assembly that holds <c>Streaming.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// The folder of shared data, whether it exists or not: <c>ROUTEBEAT_SHARED</c> where that is set; else the nearest <c>shared</c>, with a
    /// folder <c>data</c> in it, that is a sibling of the repository or of a folder above it (so that a second work tree finds it too).
    /// </summary>
    public static string Shared { get; } = FindShared();

    /// <summary>A path in the repository, from its parts or with forward slashes.</summary>
    public static string InRepository(params string[] parts) => Path.GetFullPath(Path.Combine([Root, .. parts]));

    /// <summary>A path in the shared folder, such as <c>data/mrt</c> or <c>golden/mlnet</c>, whether it exists or not.</summary>
    public static string InShared(params string[] parts) => Path.GetFullPath(Path.Combine([Shared, .. parts]));

    /// <summary>The reason to skip a test that needs these paths of the shared folder, or null where all of them exist.</summary>
    public static string? MissingShared(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            if (!Path.Exists(InShared(path)))
            {
                return $"needs the shared data '{path}', absent from {Shared} (set {SharedVariable} to the folder that holds it)";
            }
        }

        return null;
    }

    /// <summary>The reason to skip a test that runs this program, or null where it is on the PATH.</summary>
    public static string? MissingTool(string tool) => FindTool(tool) is null ? $"needs the program '{tool}', which is not on the PATH" : null;

    /// <summary>The full path of a program on the PATH, or null.</summary>
    public static string? FindTool(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, RootMark)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds {RootMark}.");
    }

    private static string FindShared()
    {
        string? named = Environment.GetEnvironmentVariable(SharedVariable);
        if (!string.IsNullOrEmpty(named))
        {
            return Path.GetFullPath(named);
        }

        for (var folder = Directory.GetParent(Root); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(candidate, "data")))
            {
                return candidate;
            }
        }

        return Path.GetFullPath(Path.Combine(Root, "..", "shared"));
    }
}
