using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Routebeat.Detection.Incidents;
using Routebeat.Routing;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.Incidents;

/// <summary>Incidents as JSON: the value of the incidents topics and a line of <c>incidents.jsonl</c>.</summary>
/// <remarks>
/// The shape is published as <see cref="IncidentSchema"/>. Every field is always there; what is not known is null. Times are UTC with
/// microseconds. The same incident gives the same octets.
/// </remarks>
public static class IncidentJson
{
    /// <summary>The incident as octets, without a line end.</summary>
    public static byte[] ToOctets(Incident incident) => JsonOctets.Of(incident, Write);

    /// <summary>Reads an incident. Fields it does not know are passed over; a word it does not know is an error.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="incident">The incident, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryRead(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out Incident? incident, out TopicError error) =>
        JsonFields.TryRead(octets, Read, out incident, out error);

    /// <summary>Writes an incident as one object, for answers that hold several.</summary>
    public static void Write(Utf8JsonWriter writer, Incident incident)
    {
        writer.WriteStartObject();
        writer.WriteString("id", incident.Id);
        writer.WriteNumber("revision", incident.Revision);
        writer.WriteWord("change", incident.Change);
        writer.WriteTime("revised", incident.Revised);
        WriteEntity(writer, incident.Entity);
        writer.WriteWord("kind", incident.Kind);
        writer.WriteWord("pattern", incident.Pattern);
        writer.WriteNumber("severity", incident.Severity);
        writer.WriteNumber("confidence", incident.Confidence);
        writer.WriteWord("state", incident.State);
        writer.WriteTime("start", incident.Start);
        writer.WriteTime("detected", incident.Detected);
        WriteTimeOrNull(writer, "end", incident.End);
        WriteTimeOrNull(writer, "back_since", incident.BackSince);
        writer.WriteNumber("duration_seconds", incident.DurationSeconds);
        writer.WriteNumber("windows", incident.Windows);
        writer.WriteNumber("episodes", incident.Episodes);
        writer.WriteWord("depth", incident.Depth);
        writer.WriteNumber("networks_lost", incident.NetworksLost);
        writer.WriteNumber("networks_total", incident.NetworksTotal);
        WriteScore(writer, incident.Score);
        WriteEvidence(writer, incident.Evidence);
        WriteCause(writer, incident.Cause);
        writer.WriteString("sentence", incident.Sentence);
        writer.WriteStartObject("model");
        writer.WriteString("name", incident.ModelName);
        writer.WriteString("version", incident.ModelVersion);
        writer.WriteEndObject();
        writer.WriteString("parent", incident.Parent?.ToString());
        writer.WriteList("related", incident.Related, static (w, one) => w.WriteStringValue(one));
        writer.WriteTextOrNull("end_reason", incident.EndReason == EndReason.None ? string.Empty : JsonWords<EndReason>.Of(incident.EndReason));
        writer.WriteBoolean("seeded", incident.Seeded);
        writer.WriteEndObject();
    }

    private static void WriteTimeOrNull(Utf8JsonWriter writer, string name, EventTime? time)
    {
        if (time is { } known)
        {
            writer.WriteTime(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteEntity(Utf8JsonWriter writer, IncidentEntity entity)
    {
        writer.WriteStartObject("entity");
        writer.WriteWord("kind", entity.Key.Kind);
        writer.WriteString("key", entity.Key.ToString());
        writer.WriteString("name", entity.Name);
        writer.WriteTextOrNull("country", entity.Country.ToString());
        writer.WriteString("note", entity.Note);
        writer.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter writer, IncidentScore score)
    {
        writer.WriteStartObject("score");
        writer.WriteString("detector", score.Detector);
        writer.WriteString("feature", score.Feature);
        writer.WriteFinite("value", score.Value);
        writer.WriteFinite("expected", score.Expected);
        writer.WriteFinite("p_value", score.PValue ?? double.NaN);
        writer.WriteFinite("threshold", score.Threshold);
        writer.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter writer, IncidentEvidence evidence)
    {
        writer.WriteStartObject("evidence");
        writer.WriteNumber("peers_total", evidence.PeersTotal);
        writer.WriteNumber("peers_lost", evidence.PeersLost);
        writer.WriteList("by_feed", evidence.ByFeed, static (w, one) =>
        {
            w.WriteStartObject();
            w.WriteString("feed", one.Feed);
            w.WriteNumber("peers_total", one.PeersTotal);
            w.WriteNumber("peers_lost", one.PeersLost);
            w.WriteEndObject();
        });
        writer.WriteList("prefixes", evidence.Prefixes, static (w, one) => w.WriteStringValue(one.ToString()));
        writer.WriteList("paths_before", evidence.PathsBefore, EvidenceJson.WritePath);
        writer.WriteList("paths_after", evidence.PathsAfter, EvidenceJson.WritePath);
        writer.WriteList("upstreams", evidence.Upstreams, EvidenceJson.WriteUpstream);
        writer.WriteEndObject();
    }

    private static void WriteCause(Utf8JsonWriter writer, IncidentCause cause)
    {
        writer.WriteStartObject("cause");
        writer.WriteWord("kind", cause.Kind);
        writer.WriteNumber("asn", cause.Asn.Value);
        writer.WriteString("text", cause.Text);
        writer.WriteEndObject();
    }

    private static Incident Read(JsonFields fields)
    {
        var model = fields.Object("model");
        return new Incident
        {
            Id = fields.Text("id"),
            Revision = fields.Int32("revision"),
            Change = fields.Word<IncidentChange>("change"),
            Revised = fields.Time("revised"),
            Entity = ReadEntity(fields.Object("entity")),
            Kind = fields.Word<IncidentKind>("kind"),
            Pattern = fields.Word<IncidentPattern>("pattern"),
            Severity = fields.Int32("severity"),
            Confidence = fields.Number("confidence"),
            State = fields.Word<IncidentState>("state"),
            Start = fields.Time("start"),
            Detected = fields.Time("detected"),
            End = fields.TimeOrNull("end"),
            BackSince = fields.TimeIfAny("back_since"),
            DurationSeconds = fields.Integer("duration_seconds"),
            Windows = fields.Integer("windows"),
            Episodes = fields.Int32("episodes"),
            Depth = fields.Word<IncidentDepth>("depth"),
            NetworksLost = fields.Integer("networks_lost"),
            NetworksTotal = fields.Integer("networks_total"),
            Score = ReadScore(fields.Object("score")),
            Evidence = ReadEvidence(fields.Object("evidence")),
            Cause = ReadCause(fields.Object("cause")),
            Sentence = fields.Text("sentence"),
            ModelName = model.Text("name"),
            ModelVersion = model.Text("version"),
            Parent = fields.EntityOrNull("parent"),
            Related = fields.Texts("related"),
            EndReason = fields.WordOr("end_reason", EndReason.None),
            Seeded = fields.Truth("seeded"),
        };
    }

    private static IncidentEntity ReadEntity(JsonFields fields)
    {
        var country = default(CountryCode);
        if (fields.TextOrNull("country") is { } letters && !CountryCode.TryParse(letters, out country))
        {
            fields.Bad<CountryCode>("country");
        }

        return new IncidentEntity(fields.Entity("key"), fields.Text("name"), country, fields.Text("note"));
    }

    private static IncidentScore ReadScore(JsonFields fields) => new(
        fields.Text("detector"),
        fields.Text("feature"),
        fields.NumberOrNaN("value"),
        fields.NumberOrNaN("expected"),
        fields.NumberOrNull("p_value"),
        fields.NumberOrNaN("threshold"));

    private static IncidentEvidence ReadEvidence(JsonFields fields) => new()
    {
        PeersTotal = fields.Int32("peers_total"),
        PeersLost = fields.Int32("peers_lost"),
        ByFeed = fields.Objects("by_feed", static one => new FeedEvidence(one.Text("feed"), one.Int32("peers_total"), one.Int32("peers_lost"))),
        Prefixes = fields.Prefixes("prefixes"),
        PathsBefore = fields.Objects("paths_before", EvidenceJson.ReadPath),
        PathsAfter = fields.Objects("paths_after", EvidenceJson.ReadPath),
        Upstreams = fields.Objects("upstreams", EvidenceJson.ReadUpstream),
    };

    private static IncidentCause ReadCause(JsonFields fields) => new(fields.Word<CauseKind>("kind"), fields.Asn("asn"), fields.Text("text"));
}
