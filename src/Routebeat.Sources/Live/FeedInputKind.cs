namespace Routebeat.Sources.Live;

/// <summary>What one input of a feed is.</summary>
public enum FeedInputKind : byte
{
    /// <summary>A connection that carries the feed stands. What was missed before it is not known.</summary>
    Connected = 0,

    /// <summary>It broke off; what comes until the next connection is missed: a gap, and no outage.</summary>
    Disconnected = 1,

    /// <summary>A message of the RIS Live stream: its JSON text in UTF-8.</summary>
    RisLiveMessage = 2,

    /// <summary>A BMP message (RFC 7854 §4), its common header included.</summary>
    BmpMessage = 3,

    /// <summary>An MRT record (RFC 6396 §2), its header included.</summary>
    MrtRecord = 4,

    /// <summary>The MRT records from here to <see cref="SeedEnd"/> are the feed's table and the updates since (RULES 1, Seeding).</summary>
    SeedBegin = 5,

    /// <summary>The records of <see cref="SeedBegin"/> have come to the present.</summary>
    SeedEnd = 6,

    /// <summary>The feed has ended for good: of finite sources.</summary>
    End = 7,

    /// <summary>A table will follow by <see cref="SeedBegin"/>: live messages from here on are kept until then (<see cref="FeedInput.Tail"/>).</summary>
    SeedAwaited = 8,

    /// <summary>The connection stands at this moment, whatever it carries: its server said something, if only that it is there (<see cref="FeedOrigin.IsProven"/>).</summary>
    Alive = 9,
}
