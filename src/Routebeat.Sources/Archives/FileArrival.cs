namespace Routebeat.Sources.Archives;

/// <summary>A file that has come, or why it has not.</summary>
/// <param name="Path">Where it is; null where it has not come.</param>
/// <param name="Detail">Why not: one line for a person.</param>
public readonly record struct FileArrival(string? Path, string Detail);
