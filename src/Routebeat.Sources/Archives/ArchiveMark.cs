namespace Routebeat.Sources.Archives;

/// <summary>How far the files of one feed and kind were read: everything before this file, and so many records of it.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="File">The name of the file, without its folder.</param>
/// <param name="Digest">SHA-256 over its length and first 64 KiB, in lower-case hexadecimal; tells whether it is the same file.</param>
/// <param name="Records">Records taken from it, those outside the limits among them.</param>
public sealed record ArchiveMark(string Feed, string File, string Digest, long Records);
