namespace Routebeat.Wire.Bgp;

/// <summary>How long messages of each type may be (RFC 4271 §4, RFC 2918 §3, RFC 8654 §4).</summary>
public static class MessageLengths
{
    /// <summary>The longest message that the length field can say, in octets: an extended message (RFC 8654 §4).</summary>
    public const int MaxExtended = ushort.MaxValue;

    /// <summary>The shortest message of a type, in octets, header included; of unknown types the header.</summary>
    public static int Least(BgpMessageType type) => BgpMessage.HeaderSize + type switch
    {
        BgpMessageType.Open => 10,
        BgpMessageType.Update or BgpMessageType.RouteRefresh => 4,
        BgpMessageType.Notification => 2,
        _ => 0,
    };

    /// <summary>The longest message of a type, in octets, header included, whatever the speakers agreed on.</summary>
    public static int Most(BgpMessageType type) => type switch
    {
        BgpMessageType.Keepalive => BgpMessage.HeaderSize,
        BgpMessageType.Open => BgpMessage.MaxLength,
        _ => MaxExtended,
    };

    /// <summary>Whether a message has a length that its type can have.</summary>
    /// <param name="message">The message.</param>
    public static bool Hold(scoped in BgpMessage message) => message.Length >= Least(message.Type) && message.Length <= Most(message.Type);
}
