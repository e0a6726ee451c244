using System.Buffers;
using Routebeat.Routing;
using Routebeat.Wire.Mrt;

namespace Routebeat.Sources.Live;

/// <summary>One thing that a source heard of a feed. The default value belongs to no feed and is not taken.</summary>
/// <param name="Feed">The feed's id: a collector or a BMP router, never a connection (RULES 1).</param>
/// <param name="Kind">What it is.</param>
/// <param name="Received">When it was received, by the source's clock.</param>
/// <param name="Origin">Where it comes from.</param>
public readonly record struct FeedInput(string Feed, FeedInputKind Kind, EventTime Received, FeedOrigin Origin)
{
    private readonly byte[]? _rented;

    private FeedInput(string feed, FeedInputKind kind, EventTime received, FeedOrigin origin, byte[] rented, int length)
        : this(feed, kind, received, origin)
    {
        _rented = rented;
        Octets = rented.AsMemory(0, length);
    }

    /// <summary>The octets; they hold until <see cref="Release"/>. Empty where the kind has none.</summary>
    public ReadOnlyMemory<byte> Octets { get; init; }

    /// <summary>Of an MRT record its place in the stream: its time, or of a RIB that of the RIB's first record.</summary>
    public EventTime Placed { get; init; }

    /// <summary>Where the source stands after it. Default: it cannot resume.</summary>
    public SourcePosition Position { get; init; }

    /// <summary>
    /// Of <see cref="FeedInputKind.Disconnected"/> the reason, for people; of <see cref="FeedInputKind.SeedEnd"/> why the table is not whole and must not be
    /// taken over. Default: none.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>Of <see cref="FeedInputKind.SeedAwaited"/> what keeps the live messages. Default: none.</summary>
    public LiveTail? Tail { get; init; }

    /// <summary>An input with a copy of its octets, in pooled memory.</summary>
    public static FeedInput Of(string feed, FeedInputKind kind, EventTime received, FeedOrigin origin, ReadOnlySpan<byte> octets)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(octets.Length);
        octets.CopyTo(rented);
        return new FeedInput(feed, kind, received, origin, rented, octets.Length);
    }

    /// <summary>An MRT record as an input, copied to pooled memory.</summary>
    public static FeedInput Of(string feed, EventTime received, FeedOrigin origin, in MrtRecord record, EventTime placed)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(record.Length);
        record.CopyTo(rented);
        return new FeedInput(feed, FeedInputKind.MrtRecord, received, origin, rented, record.Length) { Placed = placed };
    }

    /// <summary>Gives the octets back to the pool. Once, by whoever took the input last; without it the memory is merely not used again.</summary>
    public void Release()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
