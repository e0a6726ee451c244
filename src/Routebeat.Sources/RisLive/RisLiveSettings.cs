using Routebeat.Sources.Live;

namespace Routebeat.Sources.RisLive;

/// <summary>How to listen to a RIS Live server.</summary>
public sealed record RisLiveSettings
{
    /// <summary>How many times <see cref="PingAfter"/> may pass without a word.</summary>
    internal const int UnansweredPings = 6;

    /// <summary>The server of the RIPE NCC.</summary>
    public static Uri DefaultUrl { get; } = new("wss://ris-live.ripe.net/v1/ws/");

    /// <summary>The server. Default: that of the RIPE NCC.</summary>
    public Uri Url { get; init; } = DefaultUrl;

    /// <summary>Who is listening, for the server's operators: the <c>client</c> parameter. Default: <c>routebeat</c>.</summary>
    public string Client { get; init; } = "routebeat";

    /// <summary>The collectors, such as <c>rrc00</c>; empty for all of them by one connection. Default: empty.</summary>
    public IReadOnlyList<string> Collectors { get; init; } = [];

    /// <summary>Whether each collector has a connection of its own. Default: yes.</summary>
    public bool ConnectionPerCollector { get; init; } = true;

    /// <summary>What is asked of every collector; the host is filled in. Default: everything.</summary>
    public RisLiveSubscription Filter { get; init; } = new();

    /// <summary>Whether it connects again; without it the end of the connection is the end of its feeds. Default: yes.</summary>
    public bool Reconnects { get; init; } = true;

    /// <summary>
    /// By which clock messages are judged. Default: that of their receipt, and then a stream that gives nothing but messages of more than 3 min
    /// ago is left for a new connection (RULES 1).
    /// </summary>
    public LiveClock Clock { get; init; }

    /// <summary>
    /// After this long without a word the client asks with a <c>ping</c>, and after six times that it connects again. A quiet feed is known to have missed
    /// nothing up to the last word only, so this is what it may hold up others by. Default 10 s.
    /// </summary>
    public TimeSpan PingAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long connecting may take. Default 20 s.</summary>
    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The largest message that is taken, in octets; larger ones are passed over and counted. Default 1 MiB.</summary>
    public int MostOctets { get; init; } = 1 << 20;

    /// <summary>The seed of the chance in pauses between attempts, so that many clients do not come at once. Default 0.</summary>
    public int Seed { get; init; }
}
