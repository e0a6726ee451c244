using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt.Rare;

/// <summary>An MRT record of a kind that we only read, as a value: written here, and read with our readers.</summary>
internal abstract record RareRecord(EventTime Time, MrtType Type, ushort Subtype)
{
    /// <summary>The value of a record; null where a reader says what is wrong with it.</summary>
    public static RareRecord? Read(MrtRecord record, out WireError error)
    {
        error = default;
        return record.Kind switch
        {
            MrtRecordKind.TableDump => RareTableDump.Of(record, out error),
            MrtRecordKind.RibGeneric => RareRibGeneric.Of(record, out error),
            MrtRecordKind.GeoPeerTable => RareGeoPeerTable.Of(record, out error),
            MrtRecordKind.Bgp4MpEntry => RareEntry.Of(record, out error),
            MrtRecordKind.LegacyMessage => RareMessage.Of(record, out error),
            MrtRecordKind.StateChange => RareStateChange.Of(record, out error),
            MrtRecordKind.Snapshot => RareSnapshot.Of(record, out error),
            _ => null,
        };
    }

    /// <summary>The whole record, its header included.</summary>
    public byte[] Write()
    {
        byte[] body = WriteBody();
        return Octets.Join(Octets.Seconds(Time), Octets.UInt16((int)Type), Octets.UInt16(Subtype), Octets.UInt32((uint)body.Length), body);
    }

    protected abstract byte[] WriteBody();
}
