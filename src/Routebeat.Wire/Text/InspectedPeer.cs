using Routebeat.Routing;

namespace Routebeat.Wire.Text;

/// <summary>What a file holds of one peer.</summary>
/// <param name="asn">Its AS.</param>
/// <param name="address">Its address.</param>
public sealed class InspectedPeer(Asn asn, IpAddress address)
{
    /// <summary>Its AS.</summary>
    public Asn Asn { get; } = asn;

    /// <summary>Its address.</summary>
    public IpAddress Address { get; } = address;

    /// <summary>How many BGP messages.</summary>
    public long Messages { get; internal set; }

    /// <summary>How many routes announced.</summary>
    public long Announced { get; internal set; }

    /// <summary>How many routes withdrawn.</summary>
    public long Withdrawn { get; internal set; }

    /// <summary>How many routes of tables.</summary>
    public long TableRoutes { get; internal set; }

    /// <summary>How many changes of the session's state.</summary>
    public long StateChanges { get; internal set; }
}
