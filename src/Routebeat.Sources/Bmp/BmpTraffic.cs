namespace Routebeat.Sources.Bmp;

/// <summary>What a BMP server heard and refused, counted; may be read while it runs.</summary>
public sealed class BmpTraffic
{
    private long _accepted;
    private long _open;
    private long _notAllowed;
    private long _tooMany;
    private long _late;
    private long _damaged;
    private long _cut;
    private long _replaced;
    private long _messages;
    private long _octets;
    private long _throttled;
    private long _waits;

    /// <summary>Connections taken.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Connections that stand now.</summary>
    public long Open => Interlocked.Read(ref _open);

    /// <summary>Connections refused since their address is not among those allowed.</summary>
    public long NotAllowed => Interlocked.Read(ref _notAllowed);

    /// <summary>Connections refused since as many stood as may.</summary>
    public long TooMany => Interlocked.Read(ref _tooMany);

    /// <summary>Connections ended since a message was not whole in time.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>Connections ended since what came is no BMP: a wrong version, or a length that no message has.</summary>
    public long Damaged => Interlocked.Read(ref _damaged);

    /// <summary>Connections that ended within a message.</summary>
    public long Cut => Interlocked.Read(ref _cut);

    /// <summary>Connections ended since their router connected again.</summary>
    public long Replaced => Interlocked.Read(ref _replaced);

    /// <summary>Messages handed on.</summary>
    public long Messages => Interlocked.Read(ref _messages);

    /// <summary>Octets of messages handed on.</summary>
    public long Octets => Interlocked.Read(ref _octets);

    /// <summary>How often a router was read no further for a while since it sent more messages a second than it may.</summary>
    public long Throttled => Interlocked.Read(ref _throttled);

    /// <summary>How often a router was read no further for a while since the pipeline was behind.</summary>
    public long Waits => Interlocked.Read(ref _waits);

    internal void CountOpened()
    {
        Interlocked.Increment(ref _accepted);
        Interlocked.Increment(ref _open);
    }

    internal void CountClosed() => Interlocked.Decrement(ref _open);

    internal void CountNotAllowed() => Interlocked.Increment(ref _notAllowed);

    internal void CountTooMany() => Interlocked.Increment(ref _tooMany);

    internal void CountLate() => Interlocked.Increment(ref _late);

    internal void CountDamaged() => Interlocked.Increment(ref _damaged);

    internal void CountCut() => Interlocked.Increment(ref _cut);

    internal void CountReplaced() => Interlocked.Increment(ref _replaced);

    internal void CountThrottled() => Interlocked.Increment(ref _throttled);

    internal void CountWait() => Interlocked.Increment(ref _waits);

    internal void CountMessage(int octets)
    {
        Interlocked.Increment(ref _messages);
        Interlocked.Add(ref _octets, octets);
    }
}
