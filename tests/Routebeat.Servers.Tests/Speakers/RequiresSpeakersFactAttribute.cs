namespace Routebeat.Servers.Tests.Speakers;

/// <summary>A fact that runs real BGP speakers with sessions among them, skipped by name and with the reason where they cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresSpeakersFactAttribute : FactAttribute
{
    /// <summary>Needs GoBGP, FRR and BIRD, and the right to give this machine addresses of its own.</summary>
    public RequiresSpeakersFactAttribute() => Skip =
        RepositoryPaths.MissingTool("gobgpd") ?? RepositoryPaths.MissingTool("gobgp") ?? RepositoryPaths.MissingTool("vtysh")
        ?? RepositoryPaths.MissingTool("bird") ?? RepositoryPaths.MissingTool("ip")
        ?? (File.Exists(FrrSpeaker.Program) ? null : $"needs {FrrSpeaker.Program}")
        ?? (Environment.UserName == "root" ? null : "needs root, which alone may give the loopback interface more addresses");
}
