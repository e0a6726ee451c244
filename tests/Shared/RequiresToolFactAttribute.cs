namespace Routebeat.Testing;

/// <summary>A fact that runs a program of the system, skipped by name and with the reason where the program or its data are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresToolFactAttribute : FactAttribute
{
    /// <summary>Needs this program on the PATH, and every one of these paths in the shared folder.</summary>
    public RequiresToolFactAttribute(string tool, params string[] sharedPaths)
    {
        Tool = tool;
        SharedPaths = sharedPaths;
        Skip = RepositoryPaths.MissingTool(tool) ?? RepositoryPaths.MissingShared(sharedPaths);
    }

    /// <summary>The name of the program, without a folder.</summary>
    public string Tool { get; }

    /// <summary>The data it is run on, relative to <see cref="RepositoryPaths.Shared"/>.</summary>
    public string[] SharedPaths { get; }
}
