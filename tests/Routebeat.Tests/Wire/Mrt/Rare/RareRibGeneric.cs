using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt.Rare;

/// <summary>RIB_GENERIC and RIB_GENERIC_ADDPATH, with path identifiers before the route or in the entries (RFC 6396 section 4.3.3, RFC 8050 section 4.2).</summary>
internal sealed record RareRibGeneric(
    EventTime Time,
    TableDumpV2Subtype Form,
    uint Sequence,
    AddressFamily Family,
    uint PathIdentifier,
    string Nlri,
    EqualItems<RareRibEntry> Entries) : RareRecord(Time, MrtType.TableDumpV2, (ushort)Form)
{
    public static RareRibGeneric? Of(MrtRecord record, out WireError error)
    {
        if (!RibGenericRecord.TryRead(record, out var rib, out error))
        {
            return null;
        }

        var found = new List<RareRibEntry>();
        var entries = rib.Entries;
        while (entries.TryRead(out var entry))
        {
            found.Add(new RareRibEntry(entry.PeerIndex, entry.OriginatedTime, entry.PathIdentifier, Convert.ToHexString(entry.Attributes)));
        }

        error = entries.Error;
        return error.IsNone
            ? new RareRibGeneric(
                record.Time,
                (TableDumpV2Subtype)record.Subtype,
                rib.Sequence,
                rib.Family,
                rib.PathIdentifier,
                Convert.ToHexString(rib.Nlri),
                new EqualItems<RareRibEntry>(found))
            : null;
    }

    protected override byte[] WriteBody()
    {
        bool inEntries = Entries.Items.Any(static entry => entry.PathIdentifier != 0);
        return Octets.Join(
            Octets.UInt32(Sequence),
            Octets.UInt16(Family.Afi),
            [Family.Safi],
            Form == TableDumpV2Subtype.RibGenericAddPath && !inEntries ? Octets.UInt32(PathIdentifier) : [],
            Octets.Hex(Nlri),
            Octets.UInt16(Entries.Items.Length),
            Octets.Join([.. Entries.Items.Select(entry => entry.Write(inEntries))]));
    }
}
