namespace Routebeat.Wire.Bmp;

/// <summary>The TLVs of a Termination, with the numbers of the IANA registry (RFC 7854 §4.5).</summary>
public enum BmpTerminationType : ushort
{
    /// <summary>Any text.</summary>
    [Specified("RFC 7854 §4.5", typeof(BmpTermination))]
    Text = 0,

    /// <summary>The reason, of <see cref="BmpTerminationReason"/>.</summary>
    [Specified("RFC 7854 §4.5", typeof(BmpTermination))]
    Reason = 1,
}
