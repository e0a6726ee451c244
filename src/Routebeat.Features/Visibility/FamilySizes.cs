namespace Routebeat.Features.Visibility;

/// <summary>Which address families of an entity are small, so that peers decide and not prefixes (RULES 4).</summary>
[Flags]
public enum FamilySizes : byte
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>IPv4.</summary>
    SmallV4 = 1,

    /// <summary>IPv6.</summary>
    SmallV6 = 2,
}
