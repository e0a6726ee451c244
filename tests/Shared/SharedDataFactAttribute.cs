namespace Routebeat.Testing;

/// <summary>A fact that needs files of the shared folder, skipped by name and with the reason where one of them is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    /// <summary>Needs every one of these paths, as in <c>data/mrt</c> or <c>golden/mlnet</c>.</summary>
    public SharedDataFactAttribute(params string[] paths)
    {
        Paths = paths;
        Skip = RepositoryPaths.MissingShared(paths);
    }

    /// <summary>The paths, relative to <see cref="RepositoryPaths.Shared"/>.</summary>
    public string[] Paths { get; }
}
