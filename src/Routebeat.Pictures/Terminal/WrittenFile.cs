namespace Routebeat.Pictures.Terminal;

/// <summary>A file that a run left behind.</summary>
/// <param name="What">What it is, as in <c>report</c>.</param>
/// <param name="Path">Where it lies.</param>
public sealed record WrittenFile(string What, string Path);
