namespace Routebeat.Topics.Arrow;

/// <summary>The logical types of the subset.</summary>
public enum ArrowTypeKind
{
    /// <summary>Signed, 8 bits.</summary>
    Int8,

    /// <summary>Signed, 16 bits.</summary>
    Int16,

    /// <summary>Signed, 32 bits.</summary>
    Int32,

    /// <summary>Signed, 64 bits.</summary>
    Int64,

    /// <summary>Unsigned, 8 bits.</summary>
    UInt8,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16,

    /// <summary>Unsigned, 32 bits.</summary>
    UInt32,

    /// <summary>Unsigned, 64 bits.</summary>
    UInt64,

    /// <summary>IEEE 754 binary32.</summary>
    Float32,

    /// <summary>IEEE 754 binary64.</summary>
    Float64,

    /// <summary>Microseconds since the Unix epoch, time zone "UTC", as a signed number of 64 bits.</summary>
    Timestamp,

    /// <summary>Truth values, one bit each.</summary>
    Boolean,

    /// <summary>Text in UTF-8.</summary>
    Utf8,

    /// <summary>Octets of any length.</summary>
    Binary,

    /// <summary>Octets of one length.</summary>
    FixedBinary,

    /// <summary>Lists of one of the other types.</summary>
    List,
}
