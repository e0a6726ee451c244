namespace Routebeat.Sources.Remote;

/// <summary>What a look at the octets of a fetched file says.</summary>
internal enum ContentVerdict : byte
{
    /// <summary>It looks whole.</summary>
    Whole = 0,

    /// <summary>It looks cut or damaged; the archive's own file may be.</summary>
    Suspicious = 1,

    /// <summary>It is a page for people in the place of a file.</summary>
    WebPage = 2,
}
