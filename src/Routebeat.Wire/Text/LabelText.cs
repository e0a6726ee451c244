using System.Runtime.CompilerServices;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>The word that a line begins with, and the bar after it: the kind of record that the route is from.</summary>
internal static class LabelText
{
    /// <summary>The label of a record.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Of(RecordHead head) => head.Type switch
    {
        MrtType.Bgp4MpEt => head.IsAddPath ? "BGP4MP_ET_AP|"u8 : head.IsLocal ? "BGP4MP_ET_LOCAL|"u8 : "BGP4MP_ET|"u8,
        MrtType.TableDumpV2 => (TableDumpV2Subtype)head.Subtype >= TableDumpV2Subtype.RibIpv4UnicastAddPath ? "TABLE_DUMP2_AP|"u8 : "TABLE_DUMP2|"u8,
        MrtType.TableDump => "TABLE_DUMP|"u8,
        MrtType.Bgp => "BGP|"u8,
        _ => head.IsAddPath ? "BGP4MP_AP|"u8 : head.IsLocal ? "BGP4MP_LOCAL|"u8 : "BGP4MP|"u8,
    };
}
