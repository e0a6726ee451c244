namespace Routebeat.Sources.Archives;

/// <summary>Something wrong with an archive file, as a value to count and to show.</summary>
/// <param name="Path">The file.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Offset">Where it begins, in octets of the decompressed content.</param>
/// <param name="LostOctets">How many octets of the decompressed content are known to be lost; more may be where a file ends early.</param>
/// <param name="Detail">One line for a person.</param>
public sealed record ArchiveDamage(string Path, ArchiveFault Fault, long Offset, long LostOctets, string Detail);
