namespace Routebeat.Wire.Bgp;

/// <summary>The flags of a path attribute (RFC 4271 §4.3). The default value is well-known and, against the rules, not transitive.</summary>
[Flags]
public enum AttributeFlags : byte
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The length field has two octets instead of one.</summary>
    ExtendedLength = 0x10,

    /// <summary>A speaker on the way did not know the attribute.</summary>
    Partial = 0x20,

    /// <summary>The attribute is passed on.</summary>
    Transitive = 0x40,

    /// <summary>Not every speaker has to know the attribute.</summary>
    Optional = 0x80,
}
