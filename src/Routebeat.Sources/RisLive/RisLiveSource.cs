using Routebeat.Sources.Live;

namespace Routebeat.Sources.RisLive;

/// <summary>A RIS Live server as a source: one connection a collector, or one for all.</summary>
/// <remarks>
/// The feed of a message is its collector, without the domain: <c>rrc00</c>. What names no collector goes to the feed <c>ris-live</c>. The
/// server keeps messages for a slow client and closes the connection once they are too many: that is told as an error, counted as
/// <see cref="RisLiveTraffic.Behind"/>, and a gap.
/// </remarks>
public sealed class RisLiveSource : IFeedSource
{
    private readonly List<RisLiveConnection> _connections;
    private readonly TableWriter? _tables;
    private readonly TimeProvider _clock;
    private readonly Action<string> _tell;

    /// <summary>A source that has not connected.</summary>
    /// <param name="settings">How to listen.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="tell">Takes lines for people: connected, lost, errors of the server.</param>
    /// <param name="tables">Writes the tables that seed a feed; null where there are none.</param>
    public RisLiveSource(
        RisLiveSettings settings, TimeProvider clock, Action<string> tell, TableWriter? tables = null)
    {
        _clock = clock;
        _tell = tell;
        _tables = tables;
        Name = settings.Url.Host;
        IEnumerable<IReadOnlyList<string>> groups = settings.ConnectionPerCollector && settings.Collectors.Count > 0
            ? settings.Collectors.Select(static host => (string[])[host])
            : [settings.Collectors];
        _connections = [.. groups.Select((hosts, number) => new RisLiveConnection(settings, hosts, number, clock, Traffic, tell))];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>What was seen of the server.</summary>
    public RisLiveTraffic Traffic { get; } = new();

    /// <inheritdoc/>
    public Task RunAsync(FeedInbox inbox, CancellationToken stop)
    {
        var seeder = _tables is null ? null : new FeedSeeder(inbox, _clock, _tables, _tell);
        return Task.WhenAll(_connections.Select(connection => connection.RunAsync(inbox, seeder, stop)));
    }
}
