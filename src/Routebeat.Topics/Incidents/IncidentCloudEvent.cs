using System.Globalization;
using System.Text.Json;
using Routebeat.Detection.Incidents;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.Incidents;

/// <summary>Incidents as CloudEvents 1.0: headers of Kafka's binary mode, and the structured mode for HTTP and files.</summary>
/// <remarks>Nothing comes from a clock: the event's time is the end of the window that decided the revision.</remarks>
public static class IncidentCloudEvent
{
    /// <summary>What types begin with; the word of the change follows.</summary>
    public const string TypePrefix = "dev.routebeat.incident.";

    private const string SpecVersion = "1.0";

    /// <summary>The record's key: the entity, so that revisions of one incident stay in order.</summary>
    public static string KeyOf(Incident incident) => TopicKeys.Of(incident.Entity.Key);

    /// <summary>The event's id: that of the incident, a dot and the revision.</summary>
    public static string IdOf(Incident incident) => string.Create(CultureInfo.InvariantCulture, $"{incident.Id}.{incident.Revision}");

    /// <summary>The event's type, as in <c>dev.routebeat.incident.opened</c>.</summary>
    public static string TypeOf(Incident incident) => TypePrefix + JsonWords<IncidentChange>.Of(incident.Change);

    /// <summary>The event's source: <c>/score/MODEL/VERSION</c>, percent-encoded where a name asks for it.</summary>
    public static string SourceOf(Incident incident) =>
        $"/score/{Uri.EscapeDataString(incident.ModelName)}/{Uri.EscapeDataString(incident.ModelVersion)}";

    /// <summary>The headers of Kafka's binary mode, always in this order; the value is <see cref="IncidentJson.ToOctets"/>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Headers(Incident incident) =>
    [
        new(TopicHeaders.ContentType, MediaTypes.Json),
        .. Attributes(incident).Select(static pair => new KeyValuePair<string, string>("ce_" + pair.Key, pair.Value)),
    ];

    /// <summary>The whole event as JSON, media type <see cref="MediaTypes.CloudEvent"/>.</summary>
    public static byte[] ToStructured(Incident incident) => JsonOctets.Of(incident, WriteStructured);

    private static void WriteStructured(Utf8JsonWriter writer, Incident incident)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in Attributes(incident))
        {
            writer.WriteString(name, value);
        }

        writer.WriteString("datacontenttype", MediaTypes.Json);
        writer.WritePropertyName("data");
        IncidentJson.Write(writer, incident);
        writer.WriteEndObject();
    }

    private static IEnumerable<KeyValuePair<string, string>> Attributes(Incident incident) =>
    [
        new("specversion", SpecVersion),
        new("id", IdOf(incident)),
        new("source", SourceOf(incident)),
        new("type", TypeOf(incident)),
        new("subject", KeyOf(incident)),
        new("time", incident.Revised.ToString()),
        new("dataschema", IncidentSchema.Id),
        new("partitionkey", KeyOf(incident)),
    ];
}
