using System.Globalization;
using Routebeat.Detection.Incidents;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Kafka.Reading;
using Routebeat.Pictures.Terminal;
using Routebeat.Pictures.Words;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics.DeadLetters;
using Routebeat.Topics.Routes;

namespace Routebeat.Host.Reading;

/// <summary>Records as lines for people: event time first, then where the record stands, then what it says.</summary>
/// <param name="each">Whether changes and rows have a line each, as where one entity is asked for; else a batch has one.</param>
internal sealed class RecordText(bool each)
{
    /// <summary>Incidents whose revision before is remembered; beyond that all are forgotten, and a worse revision looks like any other.</summary>
    private const int MostRemembered = 65_536;

    private readonly Dictionary<string, Incident> _before = new(StringComparer.Ordinal);

    /// <summary>The lines of a record.</summary>
    public IEnumerable<TextLine> Of(TopicRecord record, RecordContent content) => content switch
    {
        RoutesContent { Record: RouteBatch batch } => each ? Changes(record, batch) : [Batch(record, batch)],
        RoutesContent { Record: var control } => [Control(record, control)],
        FeaturesContent { Record: FeaturesPart part } => each ? Rows(record, part) : [Part(record, part)],
        FeaturesContent { Record: WindowClosed closed } =>
            [Line(closed.Window.Start, record, $"window closed by partition {closed.Source}, {Wording.Count(closed.Parts, "part")}{(closed.Complete ? string.Empty : ", incomplete")}", TextTone.Muted)],
        IncidentContent { Incident: var incident } => [Revision(incident)],
        LetterContent { Letter: var letter } => [Letter(record, letter)],
        JsonContent { Value: var value } => [Line(record.Written, record, $"{record.Kind} {record.Key} {value.GetRawText()}".Trim())],
        OctetsContent { Length: int length } => [Line(record.Written, record, $"{record.Kind} {record.Key}: {Wording.Octets(length)}", TextTone.Muted)],
        _ => [Line(record.Written, record, $"{record.Key} is gone", TextTone.Muted)],
    };

    private TextLine Revision(Incident incident)
    {
        var before = _before.GetValueOrDefault(incident.Id);
        if (_before.Count >= MostRemembered)
        {
            _before.Clear();
        }

        _before[incident.Id] = incident;
        return IncidentLine.Of(incident, before, incident.Revised.ToDateTime().ToString("yyyy-MM-dd ", CultureInfo.InvariantCulture), []);
    }

    private static TextLine Batch(TopicRecord record, RouteBatch batch)
    {
        var changes = batch.Changes.Span;
        long announced = 0;
        long withdrawn = 0;
        var least = changes.Length > 0 ? changes[0].Time : default;
        var origins = new HashSet<Asn>();
        foreach (ref readonly var change in changes)
        {
            announced += change.IsAnnouncement ? 1 : 0;
            withdrawn += change.IsWithdrawal ? 1 : 0;
            least = change.Time < least ? change.Time : least;
            origins.Add(change.Origin);
        }

        return Line(least, record, $"{batch.Feed}: {Wording.Count(changes.Length, "change")} of {Wording.Count(origins.Count, "AS", "ASes")}, {Wording.Count(announced)} announced, {Wording.Count(withdrawn)} withdrawn");
    }

    private static IEnumerable<TextLine> Changes(TopicRecord record, RouteBatch batch)
    {
        foreach (var change in batch.Changes.ToArray())
        {
            string path = string.Join(' ', batch.HopsOf(change).ToArray());
            string other = change.OtherOrigin.Value != 0 ? $" ({(change.Kind == RouteChangeKind.OriginGained ? "from" : "to")} {change.OtherOrigin})" : string.Empty;
            yield return Line(
                change.Time,
                record,
                string.Create(CultureInfo.InvariantCulture, $"{batch.Feed} peer {change.Peer} {RouteChangeJson.Word(change.Kind)} {change.Prefix}{other}{(path.Length > 0 ? ", path " : string.Empty)}{path}"),
                change.IsWithdrawal ? TextTone.Warning : TextTone.Plain);
        }
    }

    private static TextLine Control(TopicRecord record, RoutesRecord control)
    {
        if (control is FeedWatermark watermark)
        {
            return Line(watermark.Time, record, $"{watermark.Feed}: everything is in up to here", TextTone.Muted);
        }

        var health = control is FeedReport feed ? FeedHealthText.Of(feed) : FeedHealthText.Of((PeerReport)control);
        return Line(health.Time, record, $"{health.Event}: {health.Text}", FeedHealthText.IsNotable(health) ? TextTone.Warning : TextTone.Plain);
    }

    private static TextLine Part(TopicRecord record, FeaturesPart part) => Line(
        part.Window.Start,
        record,
        $"partition {part.Source}, part {part.Number}: {Wording.Count(part.Rows.Count, "row")}, {Wording.Count(part.Rows.Sum(static row => row.Announcements), "announcement")}, {Wording.Count(part.Rows.Sum(static row => row.Withdrawals), "withdrawal")}");

    private static IEnumerable<TextLine> Rows(TopicRecord record, FeaturesPart part) => part.Rows.Select(row => Line(
        row.Window.Start,
        record,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Entity}: {row.Announcements} announced, {row.Withdrawals} withdrawn, {Visible(row)}{(row.NetworksLost > 0 ? $", {row.NetworksLost} networks lost" : string.Empty)}{(row.Late > 0 ? $", {row.Late} late" : string.Empty)}{(row.Complete ? string.Empty : ", incomplete")}"),
        row.NetworksLost > 0 ? TextTone.Warning : TextTone.Plain));

    private static string Visible(FeatureRow row)
    {
        string v4 = $"visible {row.V4.Visible} of {Wording.Count(row.V4.Networks, "network")}";
        return row.V6.Networks > 0 ? $"{v4}, {row.V6.Visible} of {row.V6.Networks} of IPv6" : v4;
    }

    private static TextLine Letter(TopicRecord record, DeadLetterRecord letter)
    {
        string detail = letter.Detail.Length > 0 ? $" ({letter.Detail})" : string.Empty;
        string feed = letter.Feed is not null ? $" of {letter.Feed}" : string.Empty;
        return Line(letter.Time ?? record.Written, record, $"{letter.Reason}{detail}{feed} at {letter.Source}@{letter.Offset}, {Wording.Octets(letter.Length)}", TextTone.Warning);
    }

    private static TextLine Line(EventTime time, TopicRecord record, string text, TextTone tone = TextTone.Plain) => new(
    [
        new TextRun($"{time.ToDateTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}Z ", TextTone.Muted),
        new TextRun(string.Create(CultureInfo.InvariantCulture, $"{record.Partition}@{record.Offset} "), TextTone.Muted),
        new TextRun(Wording.Plain(text), tone),
    ]);
}
