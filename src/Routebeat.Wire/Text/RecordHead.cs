using Routebeat.Routing;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>What every record says of itself. The default value is a record of a deprecated type at the epoch.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Type">The type.</param>
/// <param name="Subtype">The subtype, whose meaning depends on the type.</param>
/// <param name="IsTimeCut">Whether its microseconds are a second or more.</param>
internal readonly record struct RecordHead(EventTime Time, MrtType Type, ushort Subtype, bool IsTimeCut = false)
{
    /// <summary>What a record says of itself.</summary>
    public static RecordHead Of(scoped in MrtRecord record) => new(record.Time, record.Type, record.Subtype, record.IsTimeCut);

    /// <summary>Whether the time is to the microsecond.</summary>
    public bool HasMicroseconds => Type is MrtType.Bgp4MpEt;

    /// <summary>Whether the collector's end of the session sent the message.</summary>
    public bool IsLocal => (Bgp4MpSubtype)Subtype is Bgp4MpSubtype.MessageLocal or Bgp4MpSubtype.MessageAs4Local
        or Bgp4MpSubtype.MessageLocalAddPath or Bgp4MpSubtype.MessageAs4LocalAddPath
        && (Type is MrtType.Bgp4Mp or MrtType.Bgp4MpEt);

    /// <summary>Whether the subtype is one of BGP4MP whose prefixes have path identifiers.</summary>
    public bool IsAddPath => (Bgp4MpSubtype)Subtype >= Bgp4MpSubtype.MessageAddPath;
}
