using System.Net;
using Routebeat.Routing;

namespace Routebeat.Streaming.Pipelines;

/// <summary>A server that routers send BMP to (RFC 7854).</summary>
public sealed record BmpListener : PipelineSource
{
    /// <summary>Where it listens. Default: port 11019 of this machine alone.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 11_019);

    /// <summary>Which addresses may connect; empty for all.</summary>
    public IReadOnlyList<IpPrefix> Allowed { get; init; } = [];

    /// <summary>Whether feeds are named after the address of their router. Default: after its name.</summary>
    public bool IsNamedByAddress { get; init; }

    /// <summary>How many connections may stand at once.</summary>
    public int MostConnections { get; init; } = 512;

    /// <summary>The longest message in octets.</summary>
    public int MostMessageOctets { get; init; } = 1 << 20;

    /// <summary>How many messages a second one router may send; 0 for any number.</summary>
    public int MostMessagesPerSecond { get; init; }

    /// <summary>How soon after connecting the first message must be whole.</summary>
    public TimeSpan FirstMessageWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether times are judged by the messages alone, for streams that are played again. Default: by the clock.</summary>
    public bool FollowsMessages { get; init; }
}
