namespace Routebeat.Routing;

/// <summary>An address family, with the numbers of the IANA registry (AFI).</summary>
public enum IpFamily : byte
{
    /// <summary>IPv4, AFI 1.</summary>
    V4 = 1,

    /// <summary>IPv6, AFI 2.</summary>
    V6 = 2,
}
