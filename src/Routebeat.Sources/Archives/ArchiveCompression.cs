namespace Routebeat.Sources.Archives;

/// <summary>How an archive file is compressed.</summary>
public enum ArchiveCompression : byte
{
    /// <summary>Not at all.</summary>
    Plain = 0,

    /// <summary>gzip (RFC 1952).</summary>
    Gzip = 1,

    /// <summary>bzip2.</summary>
    Bzip2 = 2,
}
