using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>One pass over path attributes: where those that matter stand, the hash of the others, and the judgement so far.</summary>
internal ref struct AttributeScan
{
    private ulong _hash;
    private ulong _nextHopHash;
    private ulong _aggregator;
    private ulong _as4Aggregator;
    private ReadOnlySpan<byte> _attributes;

    /// <summary>The value of AS_PATH.</summary>
    public ReadOnlySpan<byte> AsPath { get; private set; }

    /// <summary>The value of AS4_PATH.</summary>
    public ReadOnlySpan<byte> As4Path { get; private set; }

    /// <summary>The value of MP_REACH_NLRI.</summary>
    public ReadOnlySpan<byte> MpReach { get; private set; }

    /// <summary>The value of MP_UNREACH_NLRI.</summary>
    public ReadOnlySpan<byte> MpUnreach { get; private set; }

    /// <summary>The value of ORIGIN.</summary>
    public OriginCode Origin { get; private set; }

    /// <summary>The attributes there are, well formed or not.</summary>
    public AttributeTypes Types;

    /// <summary>How many attributes there are.</summary>
    public int Count { get; private set; }

    /// <summary>The judgement so far.</summary>
    public UpdateOutcome Outcome { get; private set; }

    /// <summary>The fault that decided the judgement, in octets from the start of the attributes.</summary>
    public WireError Error { get; private set; }

    /// <summary>
    /// Whether AS4_PATH and AS4_AGGREGATOR count: not where AGGREGATOR came along with AS4_AGGREGATOR and names another AS than
    /// AS_TRANS, a sign of a speaker that changed the one and not the other (RFC 6793 §4.2.3).
    /// </summary>
    public readonly bool FourOctetAttributesCount =>
        _aggregator == 0 || _as4Aggregator == 0 || AsnOf(_aggregator) == Asn.Trans.Value;

    /// <summary>Reads the attributes once; a second time, with judgement, where something is wrong or rare.</summary>
    /// <param name="attributes">The path attributes.</param>
    /// <param name="places">Room for <see cref="SoundAttributes"/>.</param>
    /// <param name="width">How wide AS numbers are.</param>
    /// <param name="relation">Whether the peer is of the collector's own AS.</param>
    public void Read(ReadOnlySpan<byte> attributes, Span<uint> places, AsnWidth width, PeerRelation relation)
    {
        _attributes = attributes;
        var sound = new SoundAttributes(places);
        if (!sound.TryRead(attributes) || !TryTake(sound, width))
        {
            ReadJudged(attributes, width, relation);
        }
    }

    /// <summary>Reads the attributes with judgement, whatever they are like.</summary>
    public void ReadJudged(ReadOnlySpan<byte> attributes, AsnWidth width, PeerRelation relation)
    {
        _attributes = attributes;
        Origin = OriginCode.Incomplete;
        var reader = new AttributeReader(attributes);
        while (reader.TryRead(out var attribute))
        {
            Count++;
            Take(attribute, width, relation);
        }

        if (!reader.Error.IsNone)
        {
            Raise(UpdateTreatment.TreatAsWithdraw, AttributeType.None, reader.Error);
        }
    }

    /// <summary>Takes a fault into the judgement.</summary>
    public void Raise(UpdateTreatment treatment, AttributeType type, WireError error)
    {
        var found = new UpdateOutcome(treatment, error.Field, type);
        if (Outcome.Or(found) != Outcome)
        {
            Outcome = found;
            Error = error;
        }
    }

    /// <summary>Takes a fault inside an attribute's value into the judgement.</summary>
    public void RaiseInside(ReadOnlySpan<byte> value, UpdateTreatment treatment, AttributeType type, WireError error) =>
        Raise(treatment, type, error.Shift(_attributes.Overlaps(value, out int offset) ? offset : 0));

    /// <summary>Makes the judgement stronger for a message without reachable routes.</summary>
    public void JudgeWithoutReachableRoutes() => Outcome = UpdateRules.WithoutReachableRoutes(Outcome);

    /// <summary>The hash of all attributes but AS_PATH, AS4_PATH and the routes, next hop included.</summary>
    /// <param name="mpNextHop">The next hop of MP_REACH_NLRI; empty where there is none.</param>
    /// <param name="announcesV4">Whether routes are announced that take NEXT_HOP.</param>
    public readonly uint HashWith(ReadOnlySpan<byte> mpNextHop, RouteSection announcesV4)
    {
        unchecked
        {
            ulong sum = _hash;
            if (mpNextHop.IsEmpty || announcesV4 == RouteSection.Present)
            {
                sum += _nextHopHash;
            }

            if (!mpNextHop.IsEmpty)
            {
                sum += AttributeHash.Of(AttributeType.MpReachNlri, mpNextHop);
            }

            if (_aggregator != 0)
            {
                bool four = AsnOf(_aggregator) == Asn.Trans.Value && _as4Aggregator != 0;
                ulong aggregator = four ? _as4Aggregator : _aggregator;
                sum += AttributeHash.OfAggregator(aggregator & ~(ulong)uint.MaxValue, AsnOf(aggregator));
            }

            return AttributeHash.Fold(sum);
        }
    }

    /// <summary>Takes what the hot path found; false, with nothing taken, where a value still turns out malformed.</summary>
    private bool TryTake(scoped in SoundAttributes sound, AsnWidth width)
    {
        unchecked
        {
            var origin = OriginCode.Incomplete;
            if ((sound.Has(AttributeType.Origin) && !Attr01Origin.TryRead(sound.Value(AttributeType.Origin), out origin))
                || !SizesHold(sound) || !TryTakeAggregators(sound, width))
            {
                return false;
            }

            Origin = origin;
            AsPath = sound.Value(AttributeType.AsPath);
            As4Path = sound.Value(AttributeType.As4Path);
            MpReach = sound.Value(AttributeType.MpReachNlri);
            MpUnreach = sound.Value(AttributeType.MpUnreachNlri);
            _nextHopHash = sound.Has(AttributeType.NextHop)
                ? AttributeHash.Of(AttributeType.NextHop, sound.Value(AttributeType.NextHop))
                : 0;
            _hash = sound.Hash;
            Types = AttributeTypes.OfLow(sound.Types);
            Count = sound.Count;
            return true;
        }
    }

    /// <summary>Whether the sizes hold of which the hot path asked only half.</summary>
    private static bool SizesHold(scoped in SoundAttributes sound)
    {
        const ulong Units = (1UL << (int)AttributeType.LargeCommunity) | (1UL << (int)AttributeType.Ipv6ExtendedCommunities);
        return (sound.Types & Units) == 0
            || (sound.Value(AttributeType.LargeCommunity).Length % Attr32LargeCommunity.Size == 0
                && sound.Value(AttributeType.Ipv6ExtendedCommunities).Length % Attr25Ipv6ExtendedCommunities.Size == 0);
    }

    private bool TryTakeAggregators(scoped in SoundAttributes sound, AsnWidth width)
    {
        const ulong Aggregators = (1UL << (int)AttributeType.Aggregator) | (1UL << (int)AttributeType.As4Aggregator);
        if ((sound.Types & Aggregators) == 0)
        {
            return true;
        }

        ulong aggregator = PackAggregator(sound.Value(AttributeType.Aggregator), width);
        ulong as4Aggregator = PackAggregator(sound.Value(AttributeType.As4Aggregator), AsnWidth.Four);
        if ((sound.Has(AttributeType.Aggregator) && aggregator == 0) || (sound.Has(AttributeType.As4Aggregator) && as4Aggregator == 0))
        {
            return false;
        }

        _aggregator = aggregator;
        _as4Aggregator = width == AsnWidth.Two ? as4Aggregator : 0;
        return true;
    }

    /// <summary>An aggregator's address in the upper 32 bits and its AS in the lower; 0 where the value is malformed.</summary>
    private static ulong PackAggregator(ReadOnlySpan<byte> value, AsnWidth width) =>
        Attr07Aggregator.TryRead(value, width, out var aggregator) ? aggregator.Address.High | aggregator.Asn.Value : 0;

    private static uint AsnOf(ulong aggregator) => unchecked((uint)aggregator);

    private void Take(PathAttribute attribute, AsnWidth width, PeerRelation relation)
    {
        var type = attribute.Type;
        var value = attribute.Value;
        if (!Types.Add(type))
        {
            Raise(UpdateRules.OfRepeated(type), attribute, WireField.AttributeRepeated);
            return;
        }

        if (!UpdateRules.FlagsHold(type, attribute.Flags))
        {
            var treatment = UpdateRules.OfWrongFlags(type);
            Raise(treatment, attribute, WireField.AttributeFlags);
            if (treatment == UpdateTreatment.AttributeDiscard)
            {
                return;
            }
        }

        switch (type)
        {
            case AttributeType.AsPath:
                AsPath = value;
                return;
            case AttributeType.As4Path:
                As4Path = value;
                return;
            case AttributeType.MpReachNlri:
                MpReach = value;
                return;
            case AttributeType.MpUnreachNlri:
                MpUnreach = value;
                return;
            default:
                if (UpdateRules.ValueHolds(type, value, width))
                {
                    TakeOther(type, value, width);
                }
                else
                {
                    Raise(UpdateRules.OfMalformedValue(type, relation), attribute, WireField.AttributeValue);
                }

                if (UpdateRules.IsUnknownWellKnown(type, attribute.Flags))
                {
                    Raise(UpdateTreatment.SessionReset, attribute, WireField.AttributeUnknown);
                }

                return;
        }
    }

    private void TakeOther(AttributeType type, ReadOnlySpan<byte> value, AsnWidth width)
    {
        unchecked
        {
            switch (type)
            {
                case AttributeType.NextHop:
                    _nextHopHash = AttributeHash.Of(type, value);
                    return;
                case AttributeType.Aggregator:
                    _aggregator = PackAggregator(value, width);
                    return;
                case AttributeType.As4Aggregator when width == AsnWidth.Two:
                    _as4Aggregator = PackAggregator(value, AsnWidth.Four);
                    return;
                case AttributeType.As4Aggregator:
                    return;
                case AttributeType.Origin:
                    Origin = (OriginCode)value[0];
                    break;
                default:
                    break;
            }

            _hash += AttributeHash.Of(type, value);
        }
    }

    private void Raise(UpdateTreatment treatment, PathAttribute attribute, WireField field) =>
        Raise(treatment, attribute.Type, new WireError(field, attribute.Offset, attribute.Value.Length, attribute.Value.Length));
}
