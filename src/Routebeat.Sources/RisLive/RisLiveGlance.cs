using System.Buffers.Text;

namespace Routebeat.Sources.RisLive;

/// <summary>What a client must know of a message before anybody decodes it: its kind, collector and second. A look at the octets, no reading of JSON.</summary>
/// <remarks>A quotation mark within a JSON string is escaped, so what is looked for here cannot stand inside one.</remarks>
internal static class RisLiveGlance
{
    private const int LongestHost = 64;

    /// <summary>Whether it is a <c>ris_message</c>.</summary>
    public static bool IsMessage(ReadOnlySpan<byte> json) => json.IndexOf("\"ris_message\""u8) >= 0;

    /// <summary>Whether it is a <c>ris_error</c>.</summary>
    public static bool IsError(ReadOnlySpan<byte> json) => json.IndexOf("\"ris_error\""u8) >= 0;

    /// <summary>Whether it is a <c>ris_subscribe_ok</c>.</summary>
    public static bool IsAcknowledgement(ReadOnlySpan<byte> json) => json.IndexOf("\"ris_subscribe_ok\""u8) >= 0;

    /// <summary>Whether it is another answer that says nothing of routes: <c>pong</c>, <c>ris_rrc_list</c>.</summary>
    public static bool IsAnswer(ReadOnlySpan<byte> json) => json.IndexOf("\"pong\""u8) >= 0 || json.IndexOf("\"ris_rrc_list\""u8) >= 0;

    /// <summary>The name of the collector without its domain; empty where there is none that could be one.</summary>
    public static ReadOnlySpan<byte> Host(ReadOnlySpan<byte> json)
    {
        var value = After(json, "\"host\":"u8);
        if (value.IsEmpty || value[0] != '"')
        {
            return default;
        }

        value = value[1..];
        int end = value[..Math.Min(value.Length, LongestHost)].IndexOfAny("\".\\"u8);
        return end > 0 && value[end] != '\\' ? value[..end] : default;
    }

    /// <summary>The whole seconds of its time; null where there is none.</summary>
    public static long? Seconds(ReadOnlySpan<byte> json) =>
        Utf8Parser.TryParse(After(json, "\"timestamp\":"u8), out long seconds, out _) ? seconds : null;

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        int place = json.IndexOf(name);
        return place < 0 ? default : json[(place + name.Length)..].TrimStart((byte)' ');
    }
}
