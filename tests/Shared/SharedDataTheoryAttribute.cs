namespace Routebeat.Testing;

/// <summary>A theory that needs files of the shared folder, skipped by name and with the reason where one of them is absent.</summary>
/// <remarks>The data of a skipped theory are never asked for, so a member that lists files may assume that they exist.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    /// <summary>Needs every one of these paths, as in <c>data/mrt</c> or <c>golden/mlnet</c>.</summary>
    public SharedDataTheoryAttribute(params string[] paths)
    {
        Paths = paths;
        Skip = RepositoryPaths.MissingShared(paths);
    }

    /// <summary>The paths, relative to <see cref="RepositoryPaths.Shared"/>.</summary>
    public string[] Paths { get; }
}
