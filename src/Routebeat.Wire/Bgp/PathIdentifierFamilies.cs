namespace Routebeat.Wire.Bgp;

/// <summary>The address families in which prefixes have path identifiers (RFC 7911 §4). The default value has none.</summary>
/// <remarks>Families of other address families than IPv4 and IPv6 are only known all together.</remarks>
public readonly record struct PathIdentifierFamilies
{
    private const int SubsequentBits = 31;

    /// <summary>Identifiers of 128 and above take the places that low ones do not use.</summary>
    private const int VpnShift = 128 - 20;

    private readonly ulong _families;

    private PathIdentifierFamilies(ulong families) => _families = families;

    /// <summary>Every family.</summary>
    public static PathIdentifierFamilies All { get; } = new(ulong.MaxValue);

    /// <summary>Every family or none.</summary>
    public static PathIdentifierFamilies Of(PathIdentifiers everywhere) => everywhere == PathIdentifiers.Present ? All : default;

    /// <summary>The families in which one speaker sends path identifiers and the other takes them.</summary>
    /// <param name="sender">What the speaker that sends the routes said.</param>
    /// <param name="receiver">What the other one said.</param>
    public static PathIdentifierFamilies Agreed(scoped in BgpOpen sender, scoped in BgpOpen receiver) =>
        new(Of(sender, AddPathDirections.Send)._families & Of(receiver, AddPathDirections.Receive)._families);

    /// <summary>The families in which a speaker lets path identifiers go a way.</summary>
    /// <param name="open">What it said.</param>
    /// <param name="direction">The way.</param>
    public static PathIdentifierFamilies Of(scoped in BgpOpen open, AddPathDirections direction)
    {
        var families = default(PathIdentifierFamilies);
        var capabilities = open.Capabilities;
        while (capabilities.TryRead(out var capability))
        {
            families = families.With(capability, direction);
        }

        return families;
    }

    /// <summary>These and the families of a capability, if it is ADD-PATH and lets path identifiers go a way.</summary>
    /// <param name="capability">The capability.</param>
    /// <param name="direction">The way.</param>
    public PathIdentifierFamilies With(scoped in Capability capability, AddPathDirections direction)
    {
        ulong families = _families;
        if (capability.Code == CapabilityCode.AddPath && Cap69AddPath.TryRead(capability.Value, out var named))
        {
            for (int i = 0; i < named.Count; i++)
            {
                families |= (named[i].Directions & direction) != 0 ? BitOf(named[i].Family) : 0;
            }
        }

        return new PathIdentifierFamilies(families);
    }

    /// <summary>Whether prefixes of a family have path identifiers.</summary>
    public PathIdentifiers In(AddressFamily family) =>
        _families == ulong.MaxValue || (_families & BitOf(family)) != 0 ? PathIdentifiers.Present : PathIdentifiers.Absent;

    private static ulong BitOf(AddressFamily family)
    {
        int subsequent = family.Safi >= (byte)SubsequentAddressFamily.Vpn ? family.Safi - VpnShift : family.Safi;
        if (family.Family == default || subsequent > SubsequentBits)
        {
            return 0;
        }

        return 1UL << (subsequent + (family.Family == Routing.IpFamily.V6 ? SubsequentBits + 1 : 0));
    }
}
