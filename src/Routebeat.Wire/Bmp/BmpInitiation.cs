namespace Routebeat.Wire.Bmp;

/// <summary>Initiation: who the router is (RFC 7854 §4.3). The default value says nothing.</summary>
public readonly ref struct BmpInitiation
{
    private readonly ReadOnlySpan<byte> _tlvs;
    private readonly byte _version;

    private BmpInitiation(ReadOnlySpan<byte> tlvs, byte version)
    {
        _tlvs = tlvs;
        _version = version;
    }

    /// <summary>The TLVs, of the types of <see cref="BmpInformationType"/>.</summary>
    public BmpTlvReader Tlvs => new(_tlvs, _version);

    /// <summary>The router's name as UTF-8, unchecked; empty where it says none.</summary>
    public ReadOnlySpan<byte> SystemName => Tlvs.Find((ushort)BmpInformationType.SystemName);

    /// <summary>What the router is as UTF-8, unchecked; empty where it does not say.</summary>
    public ReadOnlySpan<byte> SystemDescription => Tlvs.Find((ushort)BmpInformationType.SystemDescription);

    /// <summary>Reads an Initiation. Never throws, whatever the octets.</summary>
    /// <param name="message">The BMP message.</param>
    /// <param name="initiation">The Initiation, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, in octets from the start of the body, or the default value.</param>
    /// <returns>Whether the message is of this type and all TLVs hold.</returns>
    public static bool TryRead(scoped in BmpMessage message, out BmpInitiation initiation, out WireError error)
    {
        bool holds = BmpTypes.IsOf(message, BmpMessageType.Initiation, out error)
            && new BmpTlvReader(message.Body, message.Version).TryReadToEnd(out error);
        initiation = holds ? new BmpInitiation(message.Body, message.Version) : default;
        return holds;
    }
}
