using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Bmp;

/// <summary>Reads the indexed TLVs of version 4 messages that carry a BGP message (draft-ietf-grow-bmp-tlv).</summary>
/// <remarks>
/// Up to revision 19 the BGP message is type 4, from revision 20 on type 7. The marker of all ones tells: of the TLVs of type 4 in the
/// later numbering, groups of indexes, none begins with sixteen octets of ones.
/// </remarks>
internal static class BmpRouteTlvs
{
    /// <summary>The size of the index of each TLV, in octets.</summary>
    public const int IndexSize = 2;

    private const ushort EarlierBgpMessage = 4;
    private const ushort LaterBgpMessage = 7;
    private const int MarkerSize = 16;

    /// <summary>Finds the BGP message among the TLVs; false where none is, or where a TLV does not hold.</summary>
    /// <param name="tlvs">The TLVs.</param>
    /// <param name="message">The message with its header.</param>
    /// <param name="isEarlier">Whether the numbering is the earlier one.</param>
    /// <param name="error">What was wrong, in octets from the start of the TLVs, or the default value.</param>
    public static bool TryFindMessage(ReadOnlySpan<byte> tlvs, out ReadOnlySpan<byte> message, out bool isEarlier, out WireError error)
    {
        message = default;
        isEarlier = false;
        bool found = false;
        var reader = new BmpTlvReader(tlvs, BmpMessage.Version4, IndexSize);
        while (reader.TryRead(out var tlv))
        {
            bool earlier = tlv.Is(EarlierBgpMessage);
            if (!found && (earlier || tlv.Is(LaterBgpMessage)) && BeginsWithMarker(tlv.Value))
            {
                found = true;
                message = tlv.Value;
                isEarlier = earlier;
            }
        }

        error = found || !reader.Error.IsNone ? reader.Error : new WireError(WireField.BmpTlv, 0, BgpMessage.HeaderSize, 0);
        return error.IsNone;
    }

    /// <summary>What a TLV is.</summary>
    public static BmpRouteTlvType TypeOf(scoped in BmpTlv tlv, bool isEarlier) => (tlv.Enterprise, isEarlier, tlv.Type) switch
    {
        (0, true, 1) or (0, false, 6) => BmpRouteTlvType.StatelessParsing,
        (0, true, 2) or (0, false, 4) => BmpRouteTlvType.Group,
        (0, true, 3) or (0, false, 5) => BmpRouteTlvType.TableName,
        (0, true, EarlierBgpMessage) or (0, false, LaterBgpMessage) => BmpRouteTlvType.BgpMessage,
        (0, true, 5) or (0, false, 8) => BmpRouteTlvType.PathStatus,
        _ => BmpRouteTlvType.Other,
    };

    private static bool BeginsWithMarker(ReadOnlySpan<byte> value) =>
        value.Length >= BgpMessage.HeaderSize && !value[..MarkerSize].ContainsAnyExcept(byte.MaxValue);
}
