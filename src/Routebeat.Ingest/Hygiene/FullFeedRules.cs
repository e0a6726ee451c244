using Routebeat.Routing;

namespace Routebeat.Ingest.Hygiene;

/// <summary>Which peers are full feeds: those with at least 50 % of the largest table of the family over all feeds, until below 40 % (RULES 3).</summary>
/// <remarks>One instance serves all feeds of a process. Not safe for several threads.</remarks>
public sealed class FullFeedRules(IngestSettings settings)
{
    private readonly Dictionary<string, (int V4, int V6)> _largest = [];

    /// <summary>The largest IPv4 table of all feeds.</summary>
    public int LargestV4 { get; private set; }

    /// <summary>The largest IPv6 table of all feeds.</summary>
    public int LargestV6 { get; private set; }

    /// <summary>A feed says how large its largest tables are.</summary>
    public void Observe(string feed, int largestV4, int largestV6)
    {
        _largest[feed] = (largestV4, largestV6);
        Sum();
    }

    /// <summary>What a feed last said; zeros where it said nothing or is down.</summary>
    public (int LargestV4, int LargestV6) ObservedOf(string feed) => _largest.GetValueOrDefault(feed);

    /// <summary>A feed is down.</summary>
    public void Forget(string feed)
    {
        _ = _largest.Remove(feed);
        Sum();
    }

    /// <summary>Whether a table of this size is that of a full feed; between the bounds what it was remains.</summary>
    public bool Judge(IpFamily family, int routes, bool wasFull)
    {
        int largest = family == IpFamily.V4 ? LargestV4 : LargestV6;
        return routes > 0 && Share.IsAtLeast(routes, largest, wasFull ? settings.FullFeedOffShare : settings.FullFeedOnShare);
    }

    private void Sum()
    {
        LargestV4 = 0;
        LargestV6 = 0;
        foreach (var (v4, v6) in _largest.Values)
        {
            LargestV4 = Math.Max(LargestV4, v4);
            LargestV6 = Math.Max(LargestV6, v6);
        }
    }
}
