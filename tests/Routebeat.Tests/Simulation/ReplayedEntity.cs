using Routebeat.Routing;

namespace Routebeat.Tests.Simulation;

/// <summary>An AS or a country as the messages alone show it, window by window, by RULES 4 and 5 written down once more in the plainest way.</summary>
internal sealed class ReplayedEntity(EntityKey key, int peerAses)
{
    private const int SmallBelow = 20;
    private const int FlickerSpan = 20;
    private const int FlickerCrossings = 4;

    private readonly List<(int Window, int Crossings)> _crossings = [];
    private readonly int[] _updates = new int[peerAses];
    private bool _isTouched;
    private bool _isLow;
    private int _crossed;
    private int _against;
    private int _since = -1;

    public EntityKey Key { get; } = key;

    /// <summary>Routes of full-feed peer ASes: the mean share is this over peer ASes and networks.</summary>
    public long Carried { get; set; }

    public long Networks { get; set; }

    public long Visible24 { get; set; }

    public long BaselineCarried { get; set; }

    public long Baseline24 { get; set; }

    public int BaselinePeers { get; set; }

    public List<(int Start, int End)> Stays { get; } = [];

    public List<int> Flickers { get; } = [];

    public List<ushort> ThirdPeer { get; } = [];

    /// <summary>The measure at each window's end, as a share of what it was in the RIB.</summary>
    public List<float> Ratios { get; } = [];


    private bool IsSmall => Baseline24 < SmallBelow;

    public void Step(int peers)
    {
        double ratio = Ratio(peers);
        bool low = _isLow ? ratio < Back : ratio < Away;
        if (low != _isLow)
        {
            _isLow = low;
            _crossed++;
        }
    }

    public void Close(int window, int peers)
    {
        double ratio = Ratio(peers);
        bool away = _since >= 0;
        _against = away ? (ratio >= Back ? _against + 1 : 0) : (ratio < Away ? _against + 1 : 0);
        if (_against == 2)
        {
            if (away)
            {
                Stays.Add((_since, window - 1));
            }

            _since = away ? -1 : window - 1;
            _against = 0;
        }

        if (_crossed > 0)
        {
            _crossings.Add((window, _crossed));
            _crossings.RemoveAll(entry => entry.Window <= window - FlickerSpan);
            if (_crossings.Sum(entry => entry.Crossings) >= FlickerCrossings)
            {
                Flickers.Add(window);
            }

            _crossed = 0;
        }

        ThirdPeer.Add((ushort)Third());
        Ratios.Add((float)ratio);
        if (_isTouched)
        {
            Array.Clear(_updates);
            _isTouched = false;
        }
    }

    public void CountUpdate(int peerAs)
    {
        _updates[peerAs]++;
        _isTouched = true;
    }

    public void End(int window)
    {
        if (_since >= 0)
        {
            Stays.Add((_since, window));
        }
    }

    /// <summary>Windows in which the third-peer count was far above its median, in this one and in the one before.</summary>
    public IEnumerable<int> Bursts()
    {
        ushort[] sorted = [.. ThirdPeer.Order()];
        double median = sorted[sorted.Length / 2];
        double deviation = ThirdPeer.Select(value => Math.Abs(value - median)).Order().ElementAt(sorted.Length / 2);
        double bound = median + (5 * 1.4826 * Math.Max(1, deviation));
        return Enumerable.Range(1, ThirdPeer.Count - 1).Where(i => ThirdPeer[i] > bound && ThirdPeer[i - 1] > bound);
    }

    private double Ratio(int peers) => IsSmall
        ? (double)Carried * BaselinePeers / Math.Max(1, BaselineCarried * peers)
        : (double)Visible24 / Baseline24;

    private double Away => IsSmall ? 0.5 : 0.8;

    private double Back => IsSmall ? 0.8 : 0.9;

    /// <summary>The third largest count over all peer ASes of the feed, those that sent nothing among them.</summary>
    private int Third()
    {
        var (first, second, third) = (0, 0, 0);
        foreach (int count in _isTouched ? _updates : [])
        {
            if (count > first)
            {
                (first, second, third) = (count, first, second);
            }
            else if (count > second)
            {
                (second, third) = (count, second);
            }
            else if (count > third)
            {
                third = count;
            }
        }

        return third;
    }
}
