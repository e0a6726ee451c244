namespace Routebeat.Kafka.OpenBmp;

/// <summary>What a reader of raw BMP topics took and could not take, counted; may be read while it runs.</summary>
public sealed class OpenBmpTraffic
{
    private long _messages;
    private long _octets;
    private long _malformed;
    private long _lost;
    private long _faults;
    private int _partitions;

    /// <summary>Records handed on.</summary>
    public long Messages => Interlocked.Read(ref _messages);

    /// <summary>Octets of records handed on.</summary>
    public long Octets => Interlocked.Read(ref _octets);

    /// <summary>Records that are no raw BMP of a router; handed on to the dead letters.</summary>
    public long Malformed => Interlocked.Read(ref _malformed);

    /// <summary>How often records were gone before they were read; a gap of their feeds.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>How often the brokers did not answer, or refused.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Partitions that are read.</summary>
    public int Partitions
    {
        get => Volatile.Read(ref _partitions);
        internal set => Volatile.Write(ref _partitions, value);
    }

    internal void CountMessage(int octets)
    {
        Interlocked.Increment(ref _messages);
        Interlocked.Add(ref _octets, octets);
    }

    internal void CountMalformed() => Interlocked.Increment(ref _malformed);

    internal void CountLost() => Interlocked.Increment(ref _lost);

    internal void CountFault() => Interlocked.Increment(ref _faults);
}
