namespace Routebeat.Tests.Detection.Detectors;

/// <summary>The folder that holds Streaming.sln.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Streaming.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Streaming.sln above the tests.");
        }

        return folder.FullName;
    }
}
