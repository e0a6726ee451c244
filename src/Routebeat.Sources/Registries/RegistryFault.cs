namespace Routebeat.Sources.Registries;

/// <summary>A line of a registry file that could not be used.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record RegistryFault(string File, long Line, string Reason)
{
    /// <summary>All of it in one line.</summary>
    public override string ToString() => Line == 0 ? $"{File}: {Reason}" : $"{File}:{Line}: {Reason}";
}
