namespace Routebeat.Wire.Bgp;

/// <summary>The speaker's names, capability 73 (draft-walton-bgp-hostname-capability). The default value has none.</summary>
/// <param name="hostName">The host name as UTF-8.</param>
/// <param name="domainName">The domain name as UTF-8; mostly empty.</param>
public readonly ref struct Cap73Fqdn(ReadOnlySpan<byte> hostName, ReadOnlySpan<byte> domainName)
{
    /// <summary>The host name as UTF-8.</summary>
    public ReadOnlySpan<byte> HostName { get; } = hostName;

    /// <summary>The domain name as UTF-8; mostly empty.</summary>
    public ReadOnlySpan<byte> DomainName { get; } = domainName;

    /// <summary>Reads the value; false if a name overruns it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Cap73Fqdn names)
    {
        names = default;
        int domainOffset = value.IsEmpty ? 0 : 1 + value[0];
        if (value.IsEmpty || value.Length <= domainOffset || value.Length - domainOffset - 1 < value[domainOffset])
        {
            return false;
        }

        names = new Cap73Fqdn(value[1..domainOffset], value.Slice(domainOffset + 1, value[domainOffset]));
        return true;
    }
}
