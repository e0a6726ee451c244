namespace Routebeat.Wire.Text;

/// <summary>Why something in a record was not written, or not wholly.</summary>
public enum DumpFault : byte
{
    /// <summary>The type or subtype of the record is one that the format has no form for.</summary>
    UnknownType = 0,

    /// <summary>The record does not hold what its type says.</summary>
    DamagedRecord = 1,

    /// <summary>The record ends before its message does; what is whole was written.</summary>
    CutMessage = 2,

    /// <summary>The message's header or sections do not hold.</summary>
    DamagedMessage = 3,

    /// <summary>Path attributes whose framing does not hold; those before the fault were written.</summary>
    DamagedAttributes = 4,

    /// <summary>Prefixes that are none; those before them were written.</summary>
    DamagedPrefixes = 5,

    /// <summary>A route of a table whose peer is not in the table of peers.</summary>
    UnknownPeer = 6,

    /// <summary>Routes of a family that a line has no form for, in one message.</summary>
    OtherFamily = 7,

    /// <summary>A message of a type that a line has no form for.</summary>
    OtherMessage = 8,

    /// <summary>A record goes on after its message; the message was written.</summary>
    TrailingOctets = 9,

    /// <summary>Microseconds of a second or more (RFC 6396 §3); the last microsecond of the second was written.</summary>
    WrongTime = 10,

    /// <summary>MP_REACH_NLRI or MP_UNREACH_NLRI stands twice (RFC 7606 §3 g); the first was written.</summary>
    RepeatedRoutes = 11,

    /// <summary>A next hop whose length is none of its family's (RFC 7606 §7.11); lines leave its routes out.</summary>
    WrongNextHop = 12,
}
