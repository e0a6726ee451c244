namespace Routebeat.Sources.RisLive;

/// <summary>What a RIS Live client has seen of its server. Written by its connections, read by anybody.</summary>
public sealed class RisLiveTraffic
{
    private long _messages;
    private long _octets;
    private long _tooLarge;
    private long _errors;
    private long _behind;
    private long _connections;
    private long _acknowledged;

    /// <summary>Messages taken.</summary>
    public long Messages => Interlocked.Read(ref _messages);

    /// <summary>Their octets.</summary>
    public long Octets => Interlocked.Read(ref _octets);

    /// <summary>Messages too large to be taken.</summary>
    public long TooLarge => Interlocked.Read(ref _tooLarge);

    /// <summary>Errors that the server told (<c>ris_error</c>).</summary>
    public long Errors => Interlocked.Read(ref _errors);

    /// <summary>How often the server closed the connection because this client was behind, and so dropped what it had for it.</summary>
    public long Behind => Interlocked.Read(ref _behind);

    /// <summary>Connections that were made.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>Subscriptions that the server confirmed.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    internal void CountAcknowledged() => Interlocked.Increment(ref _acknowledged);

    internal void CountMessage(int octets)
    {
        Interlocked.Increment(ref _messages);
        Interlocked.Add(ref _octets, octets);
    }

    internal void CountTooLarge() => Interlocked.Increment(ref _tooLarge);

    internal void CountError(bool isBehind)
    {
        Interlocked.Increment(ref _errors);
        Interlocked.Add(ref _behind, isBehind ? 1 : 0);
    }

    internal void CountConnection() => Interlocked.Increment(ref _connections);
}
