using System.Buffers;
using System.Text.Json;

namespace Routebeat.Sources.RisLive;

/// <summary>What a client asks of a RIS Live server (<c>ris_subscribe</c>), and which messages answer it. The default asks for everything.</summary>
public sealed record RisLiveSubscription
{
    /// <summary>The collector, such as <c>rrc00</c>. Default: all.</summary>
    public string? Host { get; init; }

    /// <summary>The type of messages, such as <c>UPDATE</c> or <c>RIS_PEER_STATE</c>. Default: all.</summary>
    public string? Type { get; init; }

    /// <summary>Prefixes that an UPDATE must concern. Default: any.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>Whether more specific prefixes count too. Default: yes.</summary>
    public bool MoreSpecific { get; init; } = true;

    /// <summary>Whether less specific prefixes count too. Default: no.</summary>
    public bool LessSpecific { get; init; }

    /// <summary>AS numbers in a row that the path must hold, with commas; <c>^</c> before them for its beginning and <c>$</c> after them for its end. Default: any path.</summary>
    public string? Path { get; init; }

    /// <summary>The address of the peer. Default: any.</summary>
    public string? Peer { get; init; }

    /// <summary>Whether the server adds the octets of the message. Default: yes, for they tell all attributes.</summary>
    public bool IncludeRaw { get; init; } = true;

    /// <summary>Whether the server confirms with <c>ris_subscribe_ok</c>. Default: yes.</summary>
    public bool Acknowledge { get; init; } = true;

    /// <summary>The command as the client sends it.</summary>
    public byte[] ToCommand()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("type", "ris_subscribe");
        json.WriteStartObject("data");
        WriteOptional(json, "host", Host);
        WriteOptional(json, "type", Type);
        WriteOptional(json, "path", Path);
        WriteOptional(json, "peer", Peer);
        if (Prefixes.Count > 0)
        {
            json.WriteStartArray("prefix");
            foreach (string prefix in Prefixes)
            {
                json.WriteStringValue(prefix);
            }

            json.WriteEndArray();
            json.WriteBoolean("moreSpecific", MoreSpecific);
            json.WriteBoolean("lessSpecific", LessSpecific);
        }

        json.WriteStartObject("socketOptions");
        json.WriteBoolean("includeRaw", IncludeRaw);
        json.WriteBoolean("acknowledge", Acknowledge);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
