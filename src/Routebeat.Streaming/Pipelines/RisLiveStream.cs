namespace Routebeat.Streaming.Pipelines;

/// <summary>The stream of a RIS Live server.</summary>
public sealed record RisLiveStream : PipelineSource
{
    /// <summary>The server. Default: that of the RIPE NCC.</summary>
    public Uri Url { get; init; } = new("wss://ris-live.ripe.net/v1/ws/");

    /// <summary>The collectors, such as <c>rrc00</c>; empty for all.</summary>
    public IReadOnlyList<string> Collectors { get; init; } = [];

    /// <summary>What the server's operators are told of who listens.</summary>
    public string Client { get; init; } = "routebeat";

    /// <summary>Whether all collectors come by one connection. Default: each has its own.</summary>
    public bool OneConnection { get; init; }

    /// <summary>The type of messages; null for all.</summary>
    public string? Type { get; init; }

    /// <summary>Prefixes that updates must concern; empty for any.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Whether more specific prefixes count too. Default: yes.</summary>
    public bool MoreSpecific { get; init; } = true;

    /// <summary>AS numbers that the path must hold; null for any path.</summary>
    public string? Path { get; init; }

    /// <summary>The address of the peer; null for any.</summary>
    public string? Peer { get; init; }

    /// <summary>Whether the server sends the octets of messages too. Default: yes.</summary>
    public bool IncludesRaw { get; init; } = true;

    /// <summary>Whether times are judged by the messages alone, for streams that are played again. Default: by the clock.</summary>
    public bool FollowsMessages { get; init; }

    /// <summary>Whether it connects again after an end. Default: yes.</summary>
    public bool Reconnects { get; init; } = true;

    /// <summary>Whether the collectors' archives seed the tables, over HTTP. Default: no.</summary>
    public bool SeedsFromArchive { get; init; }

    /// <summary>Where a mirror of the archives is; null for the RIPE NCC's own.</summary>
    public Uri? Archive { get; init; }

    /// <summary>Files and folders with RIBs and updates that seed the tables; empty for none.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];
}
