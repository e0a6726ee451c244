using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.Routes;

/// <summary>Control records of the routes topic as JSON, without loss: times are whole microseconds since 1970.</summary>
public static class ControlRecordJson
{
    /// <summary>The record as octets, the same for the same record.</summary>
    /// <exception cref="ArgumentException">The record is a batch.</exception>
    public static byte[] ToOctets(RoutesRecord record) => JsonOctets.Of(record, Write);

    /// <summary>Reads a record.</summary>
    /// <param name="kind">The header <see cref="TopicHeaders.Kind"/>.</param>
    /// <param name="octets">The value.</param>
    /// <param name="record">The record, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryRead(string kind, ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out RoutesRecord? record, out TopicError error)
    {
        record = null;
        if (ReaderOf(kind) is { } read)
        {
            return JsonFields.TryRead(octets, read, out record, out error);
        }

        error = new TopicError(TopicFault.UnknownKind, kind);
        return false;
    }

    internal static void Write(Utf8JsonWriter writer, RoutesRecord record)
    {
        writer.WriteStartObject();
        writer.WriteString("feed", record.Feed);
        switch (record)
        {
            case PeerReport report:
                WritePeer(writer, report);
                break;
            case FeedReport report:
                writer.WriteNumber("time_us", report.Time.Microseconds);
                writer.WriteWord("event", report.Event);
                writer.WriteNumber("from_us", report.From.Microseconds);
                writer.WriteNumber("peers", report.Peers);
                break;
            case FeedWatermark watermark:
                writer.WriteNumber("time_us", watermark.Time.Microseconds);
                break;
            default:
                throw new ArgumentException($"a {record.GetType().Name} is no control record", nameof(record));
        }

        writer.WriteEndObject();
    }

    /// <summary>What reads a record of a kind; null if it is no kind of control record.</summary>
    internal static Func<JsonFields, RoutesRecord>? ReaderOf(string kind) => kind switch
    {
        RecordKinds.Peer => ReadPeer,
        RecordKinds.Feed => static fields => new FeedReport(fields.Text("feed"), Time(fields, "time_us"), fields.Word<FeedEvent>("event"))
        {
            From = Time(fields, "from_us"),
            Peers = fields.Int32("peers"),
        },
        RecordKinds.Watermark => static fields => new FeedWatermark(fields.Text("feed"), Time(fields, "time_us")),
        _ => null,
    };

    private static void WritePeer(Utf8JsonWriter writer, PeerReport report)
    {
        writer.WriteNumber("peer", report.Peer);
        writer.WriteString("address", report.Identity.Address.ToString());
        writer.WriteNumber("asn", report.Identity.Asn.Value);
        writer.WriteString("view", report.Identity.View);

        // As text: many readers of JSON keep 53 bits of a number.
        writer.WriteString("distinguisher", report.Identity.Distinguisher.ToString(CultureInfo.InvariantCulture));
        writer.WriteNumber("time_us", report.Time.Microseconds);
        writer.WriteWord("event", report.Event);
        writer.WriteWord("state", report.State);
        writer.WriteWord("conduct", report.Conduct);
        writer.WriteNumber("routes_v4", report.RoutesV4);
        writer.WriteNumber("routes_v6", report.RoutesV6);
        writer.WriteBoolean("full_feed_v4", report.FullFeedV4);
        writer.WriteBoolean("full_feed_v6", report.FullFeedV6);
        writer.WriteBoolean("seeded", report.Seeded);
        writer.WriteNumber("routes", report.Routes);
    }

    private static PeerReport ReadPeer(JsonFields fields)
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
        return new PeerReport(fields.Text("feed"), fields.Int32("peer"), identity, Time(fields, "time_us"), fields.Word<PeerEvent>("event"))
        {
            State = fields.Word<PeerState>("state"),
            Conduct = fields.Word<PeerConduct>("conduct"),
            RoutesV4 = fields.Int32("routes_v4"),
            RoutesV6 = fields.Int32("routes_v6"),
            FullFeedV4 = fields.Truth("full_feed_v4"),
            FullFeedV6 = fields.Truth("full_feed_v6"),
            Seeded = fields.Truth("seeded"),
            Routes = fields.Integer("routes"),
        };
    }

    private static EventTime Time(JsonFields fields, string name) => new(fields.Integer(name));
}
