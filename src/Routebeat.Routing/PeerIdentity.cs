namespace Routebeat.Routing;

/// <summary>What makes a peer of a feed one peer (RULES 2): its address and AS, within a view, and a BMP distinguisher.</summary>
/// <param name="Address">The peer's address.</param>
/// <param name="Asn">The peer's AS.</param>
/// <param name="View">The view or RIB it belongs to; empty for the default view.</param>
/// <param name="Distinguisher">The peer distinguisher of RFC 7854 §4.2; 0 where there is none.</param>
public sealed record PeerIdentity(IpAddress Address, Asn Asn, string View = "", ulong Distinguisher = 0)
{
    /// <summary>As in <c>AS16150 at 217.75.96.60</c>.</summary>
    public override string ToString() => View.Length == 0 ? $"{Asn} at {Address}" : $"{Asn} at {Address} ({View})";
}
