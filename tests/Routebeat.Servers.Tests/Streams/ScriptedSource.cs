using Routebeat.Ingest;
using Routebeat.Kafka.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>A source that cannot resume and says what a test gives it; it never ends.</summary>
/// <param name="messages">What it says, in order.</param>
internal sealed class ScriptedSource(IReadOnlyList<Action<FeedIngest>> messages) : IOwnedSource
{
    /// <summary>Its name.</summary>
    public const string SourceName = "scripted";

    /// <summary>Its only feed.</summary>
    public const string Feed = "collector";

    /// <summary>The time from which its messages count.</summary>
    public static readonly EventTime Start = EventTime.FromUnixSeconds(1_700_000_040);

    private FeedIngest? _feed;
    private int _next;

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public bool CanResume => false;

    /// <inheritdoc/>
    public IReadOnlyList<FeedIngest> Feeds => _feed is null ? [] : [_feed];

    /// <inheritdoc/>
    public long Ordinal => 0;

    /// <inheritdoc/>
    public string? Place => null;

    /// <summary>Peer number i says at a second that it has a network, by way of AS3356, or, without an origin, that it no longer has.</summary>
    public static Action<FeedIngest> Says(int peer, double second, int network, uint? origin) => feed =>
    {
        var route = new[] { new NlriRoute(IpPrefix.FromV4(0x0A000000u + ((uint)network << 8), 24), 0) };
        int number = feed.PeerNumber(new PeerIdentity(IpAddress.FromV4((uint)peer + 1), new Asn((uint)peer + 65_001)));
        var time = Start + TimeSpan.FromSeconds(second);
        feed.Update(number, time, origin is { } asn
            ? new UpdateRoutes { Announced = route, Hops = new uint[] { (uint)peer + 65_001, 3_356, asn }, Origin = new Asn(asn), AttributesHash = 7 }
            : new UpdateRoutes { Withdrawn = route });
    };

    /// <inheritdoc/>
    public void Begin(FeedOutlet outlet, StateReader? state, string? place) => _feed = state is null ? outlet.Make(Feed) : outlet.Read(state);

    /// <inheritdoc/>
    public FeedIngest Recall(string feed) => _feed!;

    /// <inheritdoc/>
    public SourceStep Read(int most, TimeSpan wait)
    {
        if (_next < messages.Count)
        {
            messages[_next++](_feed!);
            return SourceStep.Read;
        }

        Thread.Sleep(wait);
        return SourceStep.Idle;
    }

    /// <inheritdoc/>
    public void WriteTo(StateWriter writer) => _feed!.WriteTo(writer);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
