using Routebeat.Routing.Log;

namespace Routebeat.Ingest;

/// <summary>The changes of one partition that are not yet handed on.</summary>
internal sealed class OutboxPartition(int limit)
{
    /// <summary>The largest pool of hops in a batch: 256 KiB, so that a batch stays a record of ordinary size whatever the paths.</summary>
    private const int HopsLimit = 65_536;

    private RouteChange[] _changes = new RouteChange[Math.Min(limit, 64)];
    private uint[] _hops = new uint[512];
    private int _changeCount;
    private int _hopCount;
    private int _lastOffset;
    private int _lastCount;

    /// <summary>The feed of the changes.</summary>
    public string? Feed { get; set; }

    /// <summary>Adds a change and says whether the batch is now full.</summary>
    public bool Add(in RouteChange change, ReadOnlySpan<uint> hops)
    {
        if (_changeCount == _changes.Length)
        {
            Array.Resize(ref _changes, Math.Min(limit, _changes.Length * 2));
        }

        _changes[_changeCount++] = change with { HopsOffset = Pool(hops) };
        return _changeCount == limit || _hopCount > HopsLimit - byte.MaxValue;
    }

    /// <summary>The batch of what was added since the last one; null if that is nothing.</summary>
    public RouteBatch? Take()
    {
        if (_changeCount == 0)
        {
            return null;
        }

        var batch = new RouteBatch(Feed!, _changes.AsSpan(0, _changeCount).ToArray(), _hops.AsSpan(0, _hopCount).ToArray());
        _changeCount = 0;
        _hopCount = 0;
        _lastOffset = 0;
        _lastCount = 0;
        return batch;
    }

    private int Pool(ReadOnlySpan<uint> hops)
    {
        if (hops.Length == _lastCount && hops.SequenceEqual(_hops.AsSpan(_lastOffset, _lastCount)))
        {
            return _lastOffset;
        }

        if (_hopCount + hops.Length > _hops.Length)
        {
            Array.Resize(ref _hops, Math.Max(_hops.Length * 2, _hopCount + hops.Length));
        }

        hops.CopyTo(_hops.AsSpan(_hopCount));
        _lastOffset = _hopCount;
        _lastCount = hops.Length;
        _hopCount += hops.Length;
        return _lastOffset;
    }
}
