using Routebeat.Wire;

namespace Routebeat.Sources.Feeds;

/// <summary>What a feed's records were, counted.</summary>
public sealed class FeedCounts
{
    private readonly SortedDictionary<DeadLetterReason, long> _deadLetters = [];
    private readonly SortedDictionary<WireField, long> _faults = [];

    /// <summary>Records and messages, of every type and by every way; of a dead letter the ordinal.</summary>
    public long Records { get; internal set; }

    /// <summary>UPDATE messages taken.</summary>
    public long Updates { get; internal set; }

    /// <summary>Other BGP messages: OPEN, KEEPALIVE, NOTIFICATION, ROUTE-REFRESH.</summary>
    public long OtherMessages { get; internal set; }

    /// <summary>Messages that the collector itself sent; not taken.</summary>
    public long LocalMessages { get; internal set; }

    /// <summary>State changes taken.</summary>
    public long StateChanges { get; internal set; }

    /// <summary>RIB entries taken.</summary>
    public long RibEntries { get; internal set; }

    /// <summary>RIB records left out, since the feed had been seeded or had sent updates before.</summary>
    public long RibRecordsSkipped { get; internal set; }

    /// <summary>Records of other types, passed over.</summary>
    public long OtherRecords { get; internal set; }

    /// <summary>Routes of families other than IPv4 and IPv6 unicast.</summary>
    public long OtherRoutes { get; internal set; }

    /// <summary>Routes that a malformed attribute turned into withdrawals (RFC 7606).</summary>
    public long TreatedAsWithdrawn { get; internal set; }

    /// <summary>Messages of which a malformed attribute was discarded (RFC 7606).</summary>
    public long AttributesDiscarded { get; internal set; }

    /// <summary>Messages that came a second time, by the same way or another, and were left out.</summary>
    public long Repeated { get; internal set; }

    /// <summary>Dead letters by reason.</summary>
    public IReadOnlyDictionary<DeadLetterReason, long> DeadLetters => _deadLetters;

    /// <summary>Faults of messages that were taken all the same, by the field at fault; a dead letter tells its own.</summary>
    public IReadOnlyDictionary<WireField, long> Faults => _faults;

    internal void CountDeadLetter(DeadLetterReason reason) => _deadLetters[reason] = _deadLetters.GetValueOrDefault(reason) + 1;

    internal void CountFault(WireField field) => _faults[field] = _faults.GetValueOrDefault(field) + 1;
}
