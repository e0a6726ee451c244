namespace Routebeat.Wire.Bmp;

/// <summary>Termination: why the router stops (RFC 7854 §4.5). The default value says nothing.</summary>
public readonly ref struct BmpTermination
{
    private readonly ReadOnlySpan<byte> _tlvs;
    private readonly byte _version;

    private BmpTermination(ReadOnlySpan<byte> tlvs, byte version)
    {
        _tlvs = tlvs;
        _version = version;
    }

    /// <summary>The TLVs, of the types of <see cref="BmpTerminationType"/>.</summary>
    public BmpTlvReader Tlvs => new(_tlvs, _version);

    /// <summary>The reason; a number outside the registry is kept as it is, and unspecified where none stands.</summary>
    public BmpTerminationReason Reason
    {
        get
        {
            var tlvs = Tlvs;
            while (tlvs.TryRead(out var tlv))
            {
                if (tlv.Is((ushort)BmpTerminationType.Reason) && tlv.Value.Length == sizeof(ushort))
                {
                    return (BmpTerminationReason)tlv.Number;
                }
            }

            return BmpTerminationReason.Unspecified;
        }
    }

    /// <summary>Reads a Termination. Never throws, whatever the octets.</summary>
    /// <param name="message">The BMP message.</param>
    /// <param name="termination">The Termination, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, in octets from the start of the body, or the default value.</param>
    /// <returns>Whether the message is of this type and all TLVs hold.</returns>
    public static bool TryRead(scoped in BmpMessage message, out BmpTermination termination, out WireError error)
    {
        bool holds = BmpTypes.IsOf(message, BmpMessageType.Termination, out error)
            && new BmpTlvReader(message.Body, message.Version).TryReadToEnd(out error);
        termination = holds ? new BmpTermination(message.Body, message.Version) : default;
        return holds;
    }
}
