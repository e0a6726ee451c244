namespace Routebeat.Features.Rows;

/// <summary>What the full-feed peer ASes show of an entity in one address family at the end of a window (RULES 3). All zero where nothing is known.</summary>
/// <param name="Networks">Prefixes known: carried by a peer now or within the last 24 h.</param>
/// <param name="Visible">Prefixes that more than half of the full-feed peer ASes carry, moved ones included.</param>
/// <param name="Blocks">Visible /24s of IPv4 or /48s of IPv6, the union over an AS's prefixes; a country's is the sum over its ASes.</param>
/// <param name="SharePpm">The sum over the networks of the share of peer ASes that carry each (moved included), in parts per million, rounded half up per prefix.</param>
public readonly record struct FamilyVisibility(long Networks, long Visible, long Blocks, long SharePpm)
{
    /// <summary>Adds member by member: how ASes make a country.</summary>
    public static FamilyVisibility operator +(FamilyVisibility left, FamilyVisibility right) => left.Add(right);

    /// <summary>Adds member by member.</summary>
    public FamilyVisibility Add(FamilyVisibility other) =>
        new(Networks + other.Networks, Visible + other.Visible, Blocks + other.Blocks, SharePpm + other.SharePpm);
}
