using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt.Rare;

/// <summary>BGP_SYNC and BGP4MP_SNAPSHOT (RFC 6396 appendixes B.2.1.5 and B.2.6.2).</summary>
internal sealed record RareSnapshot(EventTime Time, MrtType Type, ushort Subtype, ushort ViewNumber, string FileName)
    : RareRecord(Time, Type, Subtype)
{
    public static RareSnapshot? Of(MrtRecord record, out WireError error) => MrtSnapshot.TryRead(record, out var snapshot, out error)
        ? new RareSnapshot(record.Time, record.Type, record.Subtype, snapshot.ViewNumber, Convert.ToHexString(snapshot.FileName))
        : null;

    protected override byte[] WriteBody() => Octets.Join(Octets.UInt16(ViewNumber), Octets.Hex(FileName), [0]);
}
