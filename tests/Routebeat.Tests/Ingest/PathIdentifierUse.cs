namespace Routebeat.Tests.Ingest;

/// <summary>Which peers of random messages have ADD-PATH (RFC 7911).</summary>
public enum PathIdentifierUse
{
    /// <summary>None.</summary>
    Never,

    /// <summary>All.</summary>
    Always,

    /// <summary>Every second one.</summary>
    ByPeer,
}
