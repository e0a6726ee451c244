using Routebeat.Routing;

namespace Routebeat.Sources.Archives;

/// <summary>A file found under the paths that were asked for.</summary>
/// <param name="Path">The file, from the root.</param>
/// <param name="Feed">The id of its feed.</param>
/// <param name="Length">Its size, in octets.</param>
/// <param name="Time">When its records begin, by its name or else by its first record; none where neither tells.</param>
/// <param name="IsRib">Whether it is a RIB, told in the same way.</param>
/// <param name="Expected">How to wait for it; null where it is here.</param>
internal sealed record ListedFile(string Path, string Feed, long Length, EventTime? Time, bool IsRib, ExpectedFile? Expected = null);
