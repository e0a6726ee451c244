namespace Routebeat.Wire.Bgp;

/// <summary>What is done with an UPDATE, mildest first (RFC 7606 §2).</summary>
public enum UpdateTreatment : byte
{
    /// <summary>Nothing is wrong.</summary>
    Accepted = 0,

    /// <summary>An attribute is left out, the rest is used.</summary>
    AttributeDiscard = 1,

    /// <summary>The routes announced count as withdrawn.</summary>
    TreatAsWithdraw = 2,

    /// <summary>The message cannot be read: a speaker would reset the session, we use nothing of it.</summary>
    SessionReset = 3,
}
