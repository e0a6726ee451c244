using System.Globalization;
using System.Text;
using System.Text.Json;
using Routebeat.Routing;

namespace Routebeat.Simulation;

/// <summary>What a scenario must lead to under one seed, and nothing else: no other incident of any AS or country.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Seed">The seed the times were drawn from.</param>
/// <param name="Feed">The feed's identifier.</param>
/// <param name="Start">When the scenario begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Incidents">The incidents, by start and entity.</param>
/// <param name="FeedEvents">What befalls the feed, by start.</param>
/// <param name="Losses">The planned losses behind the incidents, by start.</param>
public sealed record ScenarioTruth(
    string Scenario,
    ulong Seed,
    string Feed,
    EventTime Start,
    EventTime End,
    IReadOnlyList<ExpectedIncident> Incidents,
    IReadOnlyList<ExpectedFeedEvent> FeedEvents,
    IReadOnlyList<PlannedLoss> Losses)
{
    /// <summary>How far a start or an end may be off, in windows either way (RULES 8).</summary>
    public const int ToleranceWindows = 2;

    /// <summary>The length of those windows, in seconds.</summary>
    public const int WindowSeconds = 60;

    /// <summary>The tolerance as a span.</summary>
    public static TimeSpan Tolerance => TimeSpan.FromSeconds(ToleranceWindows * WindowSeconds);

    /// <summary>The truth as JSON, indented, with field names as incidents have them.</summary>
    public string ToJson()
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("scenario", Scenario);
            json.WriteNumber("seed", Seed);
            json.WriteString("feed", Feed);
            WriteSpan(json, Start, End);
            json.WriteNumber("tolerance_windows", ToleranceWindows);
            json.WriteNumber("window_seconds", WindowSeconds);
            WriteIncidents(json);
            WriteFeedEvents(json);
            WriteLosses(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(octets.GetBuffer(), 0, (int)octets.Length) + "\n";
    }

    /// <summary>A kind as JSON says it, as in <c>table-transfer</c>.</summary>
    public static string NameOf(ExpectedFeedEventKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private static void WriteSpan(Utf8JsonWriter json, EventTime start, EventTime end)
    {
        json.WriteString("start", start.ToString());
        json.WriteString("end", end.ToString());
        json.WriteNumber("duration_seconds", (end.Microseconds - start.Microseconds) / 1_000_000);
    }

    private void WriteIncidents(Utf8JsonWriter json)
    {
        json.WriteStartArray("incidents");
        foreach (var incident in Incidents)
        {
            json.WriteStartObject();
            json.WriteString("entity", incident.Entity.ToString());
            json.WriteString("kind", incident.Kind);
            json.WriteString("pattern", incident.Pattern);
            json.WriteString("depth", incident.Depth);
            WriteSpan(json, incident.Start, incident.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteFeedEvents(Utf8JsonWriter json)
    {
        json.WriteStartArray("feed_events");
        foreach (var expected in FeedEvents)
        {
            json.WriteStartObject();
            json.WriteString("kind", NameOf(expected.Kind));
            if (expected.Peer is { } peer)
            {
                json.WriteStartObject("peer");
                json.WriteNumber("asn", peer.Asn.Value);
                json.WriteString("address", peer.Address.ToString());
                json.WriteEndObject();
            }

            WriteSpan(json, expected.Start, expected.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteLosses(Utf8JsonWriter json)
    {
        json.WriteStartArray("losses");
        foreach (var loss in Losses)
        {
            json.WriteStartObject();
            json.WriteString("entity", string.Create(CultureInfo.InvariantCulture, $"as:{loss.Asn.Value}"));
            json.WriteNumber("share", loss.Share);
            WriteSpan(json, loss.Start, loss.End);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
