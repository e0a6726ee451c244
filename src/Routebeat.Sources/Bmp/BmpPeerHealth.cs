using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;

namespace Routebeat.Sources.Bmp;

/// <summary>Where a peer of a router stands, by what the router says of it.</summary>
public sealed class BmpPeerHealth
{
    /// <summary>A router that makes up kinds of statistics does not fill the memory.</summary>
    private const int MostStatistics = 64;

    private readonly SortedDictionary<(BmpStatisticType Type, ushort Afi, byte Safi), ulong> _statistics = [];

    internal BmpPeerHealth(in BmpPeer peer)
    {
        Key = BmpPeerKey.Of(peer);
    }

    /// <summary>The kind of peer.</summary>
    public BmpPeerType Type => Key.Type;

    /// <summary>Its address; all zeros for a Loc-RIB.</summary>
    public IpAddress Address => Key.Address;

    /// <summary>Its AS; for a Loc-RIB the router's own.</summary>
    public Asn Asn => Key.Asn;

    /// <summary>Its distinguisher; 0 for the global instance.</summary>
    public ulong Distinguisher => Key.Distinguisher;

    /// <summary>The name of its VRF or table; empty where the router does not say.</summary>
    public string TableName { get; internal set; } = string.Empty;

    /// <summary>Whether the router said that its session is up.</summary>
    public bool IsUp { get; internal set; }

    /// <summary>Why its session ended last; none before it did.</summary>
    public BmpPeerDownReason LastDownReason { get; internal set; }

    /// <summary>The table that is used of it; null before its first route.</summary>
    public BmpRib? Used { get; internal set; }

    /// <summary>When the router reported its statistics last; <see cref="EventTime.MinValue"/> before it did.</summary>
    public EventTime StatisticsTime { get; private set; } = EventTime.MinValue;

    /// <summary>The statistics that the router reported last.</summary>
    public IEnumerable<BmpStatistic> Statistics =>
        _statistics.Select(static each => new BmpStatistic(each.Key.Type, new AddressFamily(each.Key.Afi, each.Key.Safi), each.Value));

    internal BmpPeerKey Key { get; }

    /// <summary>Keeps the statistics of a report, each in the place of the one before it.</summary>
    internal void Keep(scoped in BmpStatisticsReport report, EventTime time)
    {
        StatisticsTime = time;
        var statistics = report.Statistics;
        while (statistics.TryRead(out var statistic))
        {
            var key = (statistic.Type, statistic.Family.Afi, statistic.Family.Safi);
            if (_statistics.Count < MostStatistics || _statistics.ContainsKey(key))
            {
                _statistics[key] = statistic.Value;
            }
        }
    }
}
