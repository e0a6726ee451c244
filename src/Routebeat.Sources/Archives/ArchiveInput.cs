namespace Routebeat.Sources.Archives;

/// <summary>Archive files that belong together, and the RIB that seeds their tables.</summary>
/// <param name="Paths">Files or folders; folders are searched to their depth. None: <paramref name="Rib"/> seeds a feed of another input.</param>
/// <param name="Feed">The feed that all of them belong to. Default: each file's own, told by its name or folder.</param>
/// <param name="Rib">A RIB, whose own name need not tell its feed where there is only one to choose. Default: none but those under the paths.</param>
public sealed record ArchiveInput(IReadOnlyList<string> Paths, string? Feed = null, string? Rib = null);
