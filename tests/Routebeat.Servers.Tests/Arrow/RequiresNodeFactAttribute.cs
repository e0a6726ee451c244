using Routebeat.Tests.Topics.Arrow;

namespace Routebeat.Servers.Tests.Arrow;

/// <summary>A fact that needs Node and the packages of this project's package.json, and is skipped, saying so, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresNodeFactAttribute : FactAttribute
{
    public RequiresNodeFactAttribute()
    {
        if (NodePath is null)
        {
            Skip = "node is not on the PATH";
        }
        else if (!Directory.Exists(Path.Combine(Folder, "node_modules", "apache-arrow")))
        {
            Skip = "the npm package apache-arrow is not installed: run npm ci in tests/Routebeat.Servers.Tests";
        }
    }

    /// <summary>The folder of package.json.</summary>
    public static string Folder { get; } = Path.Combine(ArrowFixtures.Root, "tests", "Routebeat.Servers.Tests");

    /// <summary>Where node is, or null.</summary>
    public static string? NodePath { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node"))
        .FirstOrDefault(File.Exists);
}
