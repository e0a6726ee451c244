using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.Positions;

/// <summary>Values of the positions topic as JSON; times are whole microseconds since 1970.</summary>
public static class PositionJson
{
    /// <summary>Where a source was left, as octets.</summary>
    public static byte[] ToOctets(SourcePosition position) => JsonOctets.Of(position, static (writer, one) =>
    {
        writer.WriteStartObject();
        writer.WriteString("source", one.Source);
        writer.WriteNumber("epoch", one.Epoch);
        writer.WriteNumber("commit", one.Commit);
        writer.WriteNumber("ordinal", one.Ordinal);
        writer.WriteString("place", one.Place);
        writer.WriteBoolean("ended", one.HasEnded);
        writer.WriteList("feeds", one.Feeds, static (list, feed) => list.WriteStringValue(feed));
        writer.WriteEndObject();
    });

    /// <summary>Where the writer of a feed stands, as octets.</summary>
    public static byte[] ToOctets(FeedPosition position) => JsonOctets.Of(position, static (writer, one) =>
    {
        writer.WriteStartObject();
        writer.WriteString("feed", one.Feed);
        writer.WriteString("source", one.Source);
        writer.WriteNumber("epoch", one.Epoch);
        writer.WriteNumber("commit", one.Commit);
        writer.WriteNumber("watermark_us", one.Watermark.Microseconds);
        writer.WriteNumber("largest_v4", one.LargestV4);
        writer.WriteNumber("largest_v6", one.LargestV6);
        writer.WriteList("peers", one.Peers, WritePeer);
        writer.WriteEndObject();
    });

    /// <summary>Reads where a source was left.</summary>
    /// <param name="octets">The value.</param>
    /// <param name="position">The position, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryRead(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out SourcePosition? position, out TopicError error) =>
        JsonFields.TryRead(octets, static fields => new SourcePosition(
            fields.Text("source"), fields.Int32("epoch"), fields.Integer("commit"), fields.Integer("ordinal"), fields.Texts("feeds"))
        {
            Place = fields.TextOrNull("place"),
            HasEnded = fields.Truth("ended"),
        }, out position, out error);

    /// <summary>Reads where the writer of a feed stands.</summary>
    /// <param name="octets">The value.</param>
    /// <param name="position">The position, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryRead(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out FeedPosition? position, out TopicError error) =>
        JsonFields.TryRead(octets, static fields => new FeedPosition(
            fields.Text("feed"), fields.Text("source"), fields.Int32("epoch"), fields.Integer("commit"), new EventTime(fields.Integer("watermark_us")))
        {
            LargestV4 = fields.Int32("largest_v4"),
            LargestV6 = fields.Int32("largest_v6"),
            Peers = fields.Objects("peers", ReadPeer),
        }, out position, out error);

    private static void WritePeer(Utf8JsonWriter writer, PeerPosition peer)
    {
        writer.WriteStartObject();
        writer.WriteString("address", peer.Identity.Address.ToString());
        writer.WriteNumber("asn", peer.Identity.Asn.Value);
        writer.WriteString("view", peer.Identity.View);
        writer.WriteString("distinguisher", peer.Identity.Distinguisher.ToString(CultureInfo.InvariantCulture));
        writer.WriteNumber("time_us", peer.Time.Microseconds);
        writer.WriteNumber("ordinal", peer.Ordinal);
        writer.WriteEndObject();
    }

    private static PeerPosition ReadPeer(JsonFields fields)
    {
        string address = fields.Text("address");
        if (!IpAddress.TryParse(address, out var parsed) && address.Length > 0)
        {
            fields.Bad<IpAddress>("address");
        }

        if (!ulong.TryParse(fields.Text("distinguisher"), NumberStyles.None, CultureInfo.InvariantCulture, out ulong distinguisher))
        {
            fields.Bad<ulong>("distinguisher");
        }

        var identity = new PeerIdentity(parsed, fields.Asn("asn"), fields.Text("view"), distinguisher);
        return new PeerPosition(identity, new EventTime(fields.Integer("time_us")), fields.Int32("ordinal"));
    }
}
