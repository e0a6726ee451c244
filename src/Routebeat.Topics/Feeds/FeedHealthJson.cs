using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics.Json;
using Routebeat.Topics.Routes;

namespace Routebeat.Topics.Feeds;

/// <summary>Health of feeds and peers: reports as CloudEvents 1.0 in structured mode, the value of the feeds topic and a line of <c>feeds.jsonl</c>.</summary>
/// <remarks>
/// Types are <c>dev.routebeat.feed.EVENT</c> and <c>dev.routebeat.feed.peer.EVENT</c>; the data is the report as <see cref="ControlRecordJson"/>
/// writes it. The key on the topic is <see cref="TopicKeys.OfFeed"/>.
/// </remarks>
public static class FeedHealthJson
{
    /// <summary>What types of events of a feed begin with.</summary>
    public const string FeedTypePrefix = "dev.routebeat.feed.";

    /// <summary>What types of events of a peer begin with.</summary>
    public const string PeerTypePrefix = "dev.routebeat.feed.peer.";

    /// <summary>A feed's report as octets, without a line end.</summary>
    public static byte[] ToOctets(FeedReport report) => JsonOctets.Of(report, static (writer, one) =>
        Write(writer, one, FeedTypePrefix, JsonWords<FeedEvent>.Of(one.Event), one.Time, TopicKeys.OfFeed(one.Feed)));

    /// <summary>A peer's report as octets, without a line end.</summary>
    public static byte[] ToOctets(PeerReport report) => JsonOctets.Of(report, static (writer, one) =>
        Write(writer, one, PeerTypePrefix, JsonWords<PeerEvent>.Of(one.Event), one.Time, PeerSubject(one)));

    /// <summary>Reads a report.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="report">A <see cref="FeedReport"/> or a <see cref="PeerReport"/>, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryRead(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out RoutesRecord? report, out TopicError error) =>
        JsonFields.TryRead(octets, Read, out report, out error);

    private static void Write(Utf8JsonWriter writer, RoutesRecord report, string typePrefix, string word, EventTime time, string subject)
    {
        writer.WriteStartObject();
        writer.WriteString("specversion", "1.0");
        writer.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"{subject}.{time.Microseconds}.{word}"));
        writer.WriteString("source", $"/ingest/{Uri.EscapeDataString(report.Feed)}");
        writer.WriteString("type", typePrefix + word);
        writer.WriteString("subject", subject);
        writer.WriteTime("time", time);
        writer.WriteString("partitionkey", TopicKeys.OfFeed(report.Feed));
        writer.WriteString("datacontenttype", MediaTypes.Json);
        writer.WritePropertyName("data");
        ControlRecordJson.Write(writer, report);
        writer.WriteEndObject();
    }

    private static string PeerSubject(PeerReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{TopicKeys.OfFeed(report.Feed)}/{report.Peer}");

    private static RoutesRecord Read(JsonFields fields)
    {
        string type = fields.Text("type");
        string kind = type.StartsWith(PeerTypePrefix, StringComparison.Ordinal) ? RecordKinds.Peer : RecordKinds.Feed;
        if (!type.StartsWith(FeedTypePrefix, StringComparison.Ordinal))
        {
            fields.Bad<string>("type");
        }

        return ControlRecordJson.ReaderOf(kind)!(fields.Object("data"));
    }
}
