using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.RisLive;

/// <summary>Collects what JSON fields say of an UPDATE, and puts it together as the body of one (RFC 4271 §4.3, RFC 4760).</summary>
/// <remarks>
/// So both sides of a message end as octets, and one decoder with one set of rules reads both. Buffers are kept. A member that stands
/// again replaces what it said before.
/// </remarks>
internal sealed class UpdateAssembly
{
    private const int MaxSegmentMembers = 255;
    private const int NoSegment = -1;

    /// <summary>Enough for the headers of all attributes and those with a value of fixed size.</summary>
    private const int Overhead = 256;

    private const AttributeFlags WellKnown = AttributeFlags.Transitive;
    private const AttributeFlags OptionalTransitive = AttributeFlags.Optional | AttributeFlags.Transitive;

    private readonly OctetBuffer _announcedV4 = new();
    private readonly OctetBuffer _reached = new();
    private readonly OctetBuffer _reachedNextHop = new();
    private readonly OctetBuffer _entryNextHop = new();
    private readonly OctetBuffer _path = new();
    private readonly OctetBuffer _communities = new();
    private readonly OctetBuffer _largeCommunities = new();
    private readonly OctetBuffer _attributes = new();
    private readonly OctetBuffer _body = new();
    private IpAddress _nextHopV4;
    private IpAddress _entryFirstNextHop;
    private IpFamily _reachedFamily;
    private bool _hasPath;
    private int _segment = NoSegment;
    private int _members;

    /// <summary>The value of ORIGIN; none where the field is absent.</summary>
    public OriginCode? Origin { get; set; }

    /// <summary>The value of MULTI_EXIT_DISC; none where the field is absent.</summary>
    public uint? MultiExitDisc { get; set; }

    /// <summary>The value of AGGREGATOR; none where the field is absent.</summary>
    public Aggregator? Aggregator { get; set; }

    /// <summary>Whether the route carries ATOMIC_AGGREGATE.</summary>
    public bool IsAtomicAggregate { get; set; }

    /// <summary>The communities, as the value of the attribute.</summary>
    public OctetBuffer Communities => _communities;

    /// <summary>The large communities, as the value of the attribute.</summary>
    public OctetBuffer LargeCommunities => _largeCommunities;

    /// <summary>The withdrawn prefixes.</summary>
    public PrefixOctets Withdrawn { get; } = new();

    /// <summary>The prefixes of the announcement that is being read.</summary>
    public PrefixOctets EntryPrefixes { get; } = new();

    /// <summary>Whether there is a route announced or withdrawn.</summary>
    public bool HasRoutes => Withdrawn.Count + _announcedV4.Count + _reached.Count != 0;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Withdrawn.Clear();
        BeginAnnouncements();
        _path.Clear();
        _hasPath = false;
        _communities.Clear();
        _largeCommunities.Clear();
        Origin = null;
        MultiExitDisc = null;
        Aggregator = null;
        IsAtomicAggregate = false;
    }

    /// <summary>Begins the list of announcements.</summary>
    public void BeginAnnouncements()
    {
        _announcedV4.Clear();
        _reached.Clear();
        _reachedNextHop.Clear();
        _reachedFamily = default;
        _nextHopV4 = default;
    }

    /// <summary>Begins one announcement: prefixes with the same next hops.</summary>
    public void BeginEntry()
    {
        EntryPrefixes.Clear();
        BeginEntryNextHops();
    }

    /// <summary>Begins the list of an announcement's next hops.</summary>
    public void BeginEntryNextHops()
    {
        _entryNextHop.Clear();
        _entryFirstNextHop = default;
    }

    /// <summary>Adds a next hop to the announcement; false for a third.</summary>
    public bool TryAddNextHop(IpAddress nextHop)
    {
        if (_entryNextHop.Count > nextHop.OctetCount)
        {
            return false;
        }

        _entryFirstNextHop = _entryNextHop.Count == 0 ? nextHop : _entryFirstNextHop;
        _entryNextHop.Write(nextHop);
        return true;
    }

    /// <summary>Ends one announcement; false where its next hop is missing or cannot stand beside the others in one UPDATE.</summary>
    public bool TryEndEntry()
    {
        if (EntryPrefixes.Count == 0)
        {
            return true;
        }

        if (_entryNextHop.Count == 0)
        {
            return false;
        }

        if (EntryPrefixes.V4.Count == 0)
        {
            return TryReach(IpFamily.V6, EntryPrefixes.V6);
        }

        bool taken = _entryFirstNextHop.Family == IpFamily.V4 ? TryAnnounceV4() : TryReach(IpFamily.V4, EntryPrefixes.V4);
        return taken && (EntryPrefixes.V6.Count == 0 || TryReach(IpFamily.V6, EntryPrefixes.V6));
    }

    /// <summary>Begins the path.</summary>
    public void BeginPath()
    {
        _path.Clear();
        _hasPath = true;
        _segment = NoSegment;
    }

    /// <summary>Adds a hop to the path.</summary>
    public void AddHop(uint asn)
    {
        if (_segment == NoSegment || _members == MaxSegmentMembers)
        {
            EndSegment();
            BeginSegment(AsPathSegmentType.Sequence);
        }

        _members++;
        _path.WriteUInt32(asn);
    }

    /// <summary>Begins an AS_SET in the path.</summary>
    public void BeginSet()
    {
        EndSegment();
        BeginSegment(AsPathSegmentType.Set);
    }

    /// <summary>Adds a member to the AS_SET; false where it is full.</summary>
    public bool TryAddToSet(uint asn)
    {
        _members++;
        _path.WriteUInt32(asn);
        return _members <= MaxSegmentMembers;
    }

    /// <summary>Ends the AS_SET or the path; an empty segment is taken out again.</summary>
    public void EndSegment()
    {
        if (_segment == NoSegment)
        {
            return;
        }

        if (_members == 0)
        {
            _path.Truncate(_segment);
        }
        else
        {
            _path.PatchByte(_segment + 1, (byte)_members);
        }

        _segment = NoSegment;
    }

    /// <summary>Puts the body together. It holds until the next call.</summary>
    /// <param name="body">The body, or empty if this returns false.</param>
    /// <param name="length">How long the message is at most.</param>
    /// <returns>Whether the fields fit in one UPDATE (RFC 8654).</returns>
    public bool TryAssemble(out ReadOnlySpan<byte> body, out int length)
    {
        body = default;
        length = BgpMessage.HeaderSize + Overhead + Withdrawn.Count + _announcedV4.Count + _reached.Count
            + _path.Count + _communities.Count + _largeCommunities.Count;
        if (length > ushort.MaxValue)
        {
            return false;
        }

        _attributes.Clear();
        WriteAttributes();
        WriteMpAttributes();
        _body.Clear();
        _body.WriteUInt16(Withdrawn.V4.Count);
        _body.Write(Withdrawn.V4.Written);
        _body.WriteUInt16(_attributes.Count);
        _body.Write(_attributes.Written);
        _body.Write(_announcedV4.Written);
        body = _body.Written;
        return true;
    }

    private bool TryAnnounceV4()
    {
        bool isSame = _nextHopV4 == default || _nextHopV4 == _entryFirstNextHop;
        if (!isSame || _entryNextHop.Count != _entryFirstNextHop.OctetCount)
        {
            return false;
        }

        _nextHopV4 = _entryFirstNextHop;
        _announcedV4.Write(EntryPrefixes.V4.Written);
        return true;
    }

    /// <summary>
    /// Adds routes to MP_REACH_NLRI. The same routes again with one more next hop are a link-local address beside the global one
    /// (RFC 2545 §3), which the server tells as an announcement of its own.
    /// </summary>
    private bool TryReach(IpFamily family, OctetBuffer routes)
    {
        if (_reached.Count == 0)
        {
            _reachedFamily = family;
            _reachedNextHop.Write(_entryNextHop.Written);
            _reached.Write(routes.Written);
            return true;
        }

        if (_reachedFamily != family)
        {
            return false;
        }

        if (_reachedNextHop.Written.SequenceEqual(_entryNextHop.Written))
        {
            _reached.Write(routes.Written);
            return true;
        }

        if (_reachedNextHop.Count != _entryNextHop.Count || _entryNextHop.Count != _entryFirstNextHop.OctetCount
            || !_reached.Written.SequenceEqual(routes.Written))
        {
            return false;
        }

        _reachedNextHop.Write(_entryNextHop.Written);
        return true;
    }

    private void BeginSegment(AsPathSegmentType type)
    {
        _segment = _path.Count;
        _members = 0;
        _path.WriteByte((byte)type);
        _path.WriteByte(0);
    }

    private void WriteAttributes()
    {
        if (Origin is OriginCode origin)
        {
            AttributeWriter.WriteHeader(_attributes, WellKnown, AttributeType.Origin, 1);
            _attributes.WriteByte((byte)origin);
        }

        if (_path.Count != 0 || (_hasPath && _announcedV4.Count + _reached.Count != 0))
        {
            Write(WellKnown, AttributeType.AsPath, _path);
        }

        if (_nextHopV4 != default)
        {
            AttributeWriter.WriteHeader(_attributes, WellKnown, AttributeType.NextHop, Attr03NextHop.Size);
            _attributes.Write(_nextHopV4);
        }

        if (MultiExitDisc is uint metric)
        {
            AttributeWriter.WriteHeader(_attributes, AttributeFlags.Optional, AttributeType.MultiExitDisc, sizeof(uint));
            _attributes.WriteUInt32(metric);
        }

        if (IsAtomicAggregate)
        {
            AttributeWriter.WriteHeader(_attributes, WellKnown, AttributeType.AtomicAggregate, 0);
        }

        if (Aggregator is Aggregator aggregator)
        {
            AttributeWriter.WriteHeader(_attributes, OptionalTransitive, AttributeType.Aggregator, Attr07Aggregator.Size(AsnWidth.Four));
            _attributes.WriteUInt32(aggregator.Asn.Value);
            _attributes.Write(aggregator.Address);
        }

        WriteIfAny(AttributeType.Communities, _communities);
        WriteIfAny(AttributeType.LargeCommunity, _largeCommunities);
    }

    private void WriteMpAttributes()
    {
        if (_reached.Count != 0)
        {
            const int FixedSize = 5;
            AttributeWriter.WriteHeader(
                _attributes, AttributeFlags.Optional, AttributeType.MpReachNlri, FixedSize + _reachedNextHop.Count + _reached.Count);
            WriteFamily(_reachedFamily);
            _attributes.WriteByte((byte)_reachedNextHop.Count);
            _attributes.Write(_reachedNextHop.Written);
            _attributes.WriteByte(0);
            _attributes.Write(_reached.Written);
        }

        if (Withdrawn.V6.Count != 0)
        {
            AttributeWriter.WriteHeader(_attributes, AttributeFlags.Optional, AttributeType.MpUnreachNlri, 3 + Withdrawn.V6.Count);
            WriteFamily(IpFamily.V6);
            _attributes.Write(Withdrawn.V6.Written);
        }
    }

    private void WriteFamily(IpFamily family)
    {
        _attributes.WriteUInt16((int)family);
        _attributes.WriteByte(AddressFamily.Unicast);
    }

    private void WriteIfAny(AttributeType type, OctetBuffer value)
    {
        if (value.Count != 0)
        {
            Write(OptionalTransitive, type, value);
        }
    }

    private void Write(AttributeFlags flags, AttributeType type, OctetBuffer value)
    {
        AttributeWriter.WriteHeader(_attributes, flags, type, value.Count);
        _attributes.Write(value.Written);
    }
}
