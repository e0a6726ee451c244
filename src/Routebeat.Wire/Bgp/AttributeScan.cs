using System.Runtime.CompilerServices;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>One pass over path attributes: where those that matter stand, the hash of the others, and the judgement so far.</summary>
internal ref struct AttributeScan
{
    private ulong _hash;
    private ulong _nextHopHash;
    private Aggregator _aggregator;
    private Aggregator _as4Aggregator;
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
        _aggregator == default || _as4Aggregator == default || _aggregator.Asn == Asn.Trans;

    /// <summary>Reads the attributes once.</summary>
    public void Read(ReadOnlySpan<byte> attributes, AsnWidth width, PeerRelation relation)
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

            if (_aggregator != default)
            {
                bool four = _aggregator.Asn == Asn.Trans && _as4Aggregator != default;
                sum += AttributeHash.Of(four ? _as4Aggregator : _aggregator);
            }

            return AttributeHash.Fold(sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
            Raise(UpdateTreatment.TreatAsWithdraw, attribute, WireField.AttributeFlags);
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
                    _ = Attr07Aggregator.TryRead(value, width, out _aggregator);
                    return;
                case AttributeType.As4Aggregator when width == AsnWidth.Two:
                    _ = Attr18As4Aggregator.TryRead(value, out _as4Aggregator);
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
