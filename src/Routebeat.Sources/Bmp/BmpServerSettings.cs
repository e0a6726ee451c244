using System.Net;
using Routebeat.Routing;
using Routebeat.Sources.Live;
using Routebeat.Wire.Bmp;

namespace Routebeat.Sources.Bmp;

/// <summary>How a BMP server listens and what it allows routers.</summary>
public sealed record BmpServerSettings
{
    /// <summary>Where it listens. Default: port 11019 of this machine alone.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 11_019);

    /// <summary>Which addresses may connect; empty for all. Default: all.</summary>
    public IReadOnlyList<IpPrefix> Allowed { get; init; } = [];

    /// <summary>What a router's feed is called after. Default: its name, or its address where it says none.</summary>
    public BmpFeedNaming Naming { get; init; }

    /// <summary>What stands before the name of every feed. Default: <c>bmp-</c>.</summary>
    public string Prefix { get; init; } = "bmp-";

    /// <summary>How many connections stand at once; more are refused. Default: 512.</summary>
    public int MostConnections { get; init; } = 512;

    /// <summary>The longest message in octets; a longer one ends its connection at once. Default: 1 MiB.</summary>
    public int MostMessageOctets { get; init; } = BmpMessage.MaxLength;

    /// <summary>How many messages a second one router may send; it is read no faster, and nothing is dropped. 0 for any number. Default: 0.</summary>
    public int MostMessagesPerSecond { get; init; }

    /// <summary>How soon after connecting the first message must be whole. Default: 10 s.</summary>
    public TimeSpan FirstMessageWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How soon a message must be whole after its first octets. Default: 60 s.</summary>
    public TimeSpan MessageWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>By which clock times are judged. Default: that of the receipt.</summary>
    public LiveClock Clock { get; init; }
}
