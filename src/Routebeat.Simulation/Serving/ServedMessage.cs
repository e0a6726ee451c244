using Routebeat.Routing;

namespace Routebeat.Simulation.Serving;

/// <summary>One message of a RIS Live server, with what subscriptions ask about. It and its octets may be kept.</summary>
internal sealed record ServedMessage
{
    /// <summary>When it is sent, in the stream's time.</summary>
    public required EventTime Time { get; init; }

    /// <summary>The collector.</summary>
    public required string Host { get; init; }

    /// <summary>The word in its <c>type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The peer.</summary>
    public required IpAddress Peer { get; init; }

    /// <summary>The JSON text, without the octets of the message.</summary>
    public required ReadOnlyMemory<byte> Fields { get; init; }

    /// <summary>The JSON text with them.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>The prefixes that it announces and withdraws.</summary>
    public IReadOnlyList<IpPrefix> Prefixes { get; init; } = [];

    /// <summary>The path that it announces.</summary>
    public IReadOnlyList<uint> Path { get; init; } = [];
}
