namespace Routebeat.Servers.Tests;

/// <summary>A fact that needs Node and packages of this project's package.json, and is skipped, saying so, where one of them is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresNodeFactAttribute : FactAttribute
{
    /// <summary>Needs these npm packages.</summary>
    public RequiresNodeFactAttribute(params string[] packages)
    {
        Packages = packages;
        string? missing = Array.Find(packages, package => !Directory.Exists(Path.Combine(NodeScript.Folder, "node_modules", package)));
        Skip = RepositoryPaths.MissingTool(NodeScript.Program)
            ?? (missing is null ? null : $"needs the npm package '{missing}', which is not installed: run npm ci in tests/Routebeat.Servers.Tests");
    }

    /// <summary>The names of the packages.</summary>
    public string[] Packages { get; }
}
