using System.Buffers.Binary;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Mrt;

/// <summary>
/// A change of a session's state: the STATE_CHANGE subtypes of BGP4MP (RFC 6396 §4.4.1) and of the deprecated BGP types (appendix B),
/// which name the peer only. The default value is no session's.
/// </summary>
/// <param name="Session">The two ends of the session.</param>
/// <param name="OldState">The state before; a number outside the registry is kept as it is.</param>
/// <param name="NewState">The state after.</param>
public readonly record struct Bgp4MpStateChange(Bgp4MpSession Session, BgpState OldState, BgpState NewState)
{
    private const int StatesSize = 2 * sizeof(ushort);

    /// <summary>Whether the session came up.</summary>
    public bool IsUp => NewState == BgpState.Established && OldState != BgpState.Established;

    /// <summary>Whether an established session went down.</summary>
    public bool IsDown => OldState == BgpState.Established && NewState != BgpState.Established;

    /// <summary>Reads a change from a record of <see cref="MrtRecordKind.StateChange"/>. Never throws, whatever the octets.</summary>
    /// <param name="record">The record.</param>
    /// <param name="change">The change, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the record is of this kind and whole.</returns>
    public static bool TryRead(scoped in MrtRecord record, out Bgp4MpStateChange change, out WireError error)
    {
        change = default;
        if (record.Kind != MrtRecordKind.StateChange)
        {
            error = new WireError(WireField.MrtType, 0, (int)MrtType.Bgp4Mp, (int)record.Type);
            return false;
        }

        if (!TryReadSession(record, out var session, out int length, out error))
        {
            return false;
        }

        var states = record.Body[length..];
        if (states.Length < StatesSize)
        {
            error = new WireError(WireField.Bgp4MpState, length, StatesSize, states.Length);
            return false;
        }

        change = new Bgp4MpStateChange(
            session,
            (BgpState)BinaryPrimitives.ReadUInt16BigEndian(states),
            (BgpState)BinaryPrimitives.ReadUInt16BigEndian(states[2..]));
        return true;
    }

    private static bool TryReadSession(scoped in MrtRecord record, out Bgp4MpSession session, out int length, out WireError error)
    {
        if (record.Type is not (MrtType.Bgp4Mp or MrtType.Bgp4MpEt))
        {
            return LegacySession.TryRead(record, LegacySessionEnds.Peer, out session, out length, out error);
        }

        var width = (Bgp4MpSubtype)record.Subtype == Bgp4MpSubtype.StateChange ? AsnWidth.Two : AsnWidth.Four;
        return Bgp4MpSession.TryRead(record.Body, width, out session, out length, out error);
    }
}
