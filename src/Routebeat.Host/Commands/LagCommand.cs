using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Reading;
using Routebeat.Pictures.Terminal;
using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat lag</c>: how far the roles of pipelines have come in their input.</summary>
internal static class LagCommand
{
    private const string None = "–";

    public static Command Make()
    {
        var kafka = ServerOptions.Kafka();
        var config = ServerOptions.KafkaConfig();
        var deployment = ServerOptions.Deployment();
        var pipelines = new Option<string[]>("--pipeline") { Description = "Pipelines whose roles are looked at, by file or name. May be given several times. Default: all that come with the program." };
        var json = new Option<bool>("--json") { Description = "One JSON object a group." };
        var command = new Command("lag", "Says how far the roles of pipelines have come. Exit code 1 where a group has no offsets.") { kafka, config, deployment, pipelines, json };
        command.SetAction(parsed =>
        {
            var names = ServerOptions.PipelineNames(parsed.GetValue(pipelines) ?? []);
            return ServerOptions.WithKafka(parsed.GetValue(kafka), parsed.GetValue(config), clients => Run(clients, parsed.GetValue(deployment)!, names, parsed.GetValue(json)));
        });
        return command;
    }

    /// <summary>The lines of a group, for people.</summary>
    public static IEnumerable<TextLine> Text(GroupLag group, EventTime now)
    {
        yield return new TextLine([new TextRun(group.Group, TextTone.Strong), new TextRun($" reads {group.Topic}", TextTone.Muted)]);
        var table = new TextTable(">partition", ">committed", ">end", ">lag", ">oldest unread", "  watermark");
        foreach (var one in group.Partitions)
        {
            table.Add(Number(one.Partition), one.Committed is { } committed ? Number(committed) : None, Number(one.End), one.Lag is { } lag ? Number(lag) : None, Age(one.OldestUnread, now), Moment(one.Watermark, now));
        }

        table.Add("all", string.Empty, string.Empty, Number(group.Lag), Age(group.OldestUnread, now), Moment(group.Watermark, now));
        foreach (var line in table.Lines("  "))
        {
            yield return TextLine.Of(Wording.Plain(line.ToString()), line.Runs[0].Tone);
        }
    }

    /// <summary>A group as one line of JSON; spans are in seconds.</summary>
    public static string Json(GroupLag group, EventTime now) => JsonSerializer.Serialize(
        new LagLine(
            group.Group,
            group.Topic,
            group.Lag,
            Seconds(group.OldestUnread, now),
            group.Watermark?.ToString(),
            Seconds(group.Watermark, now),
            [.. group.Partitions.Select(one => new LagPartition(one.Partition, one.Committed, one.End, one.Lag, Seconds(one.OldestUnread, now), one.Watermark?.ToString(), Seconds(one.Watermark, now)))]),
        LagLines.Default.LagLine);

    private static int Run(KafkaClients clients, string deployment, IReadOnlyList<string> pipelines, bool json)
    {
        var lags = new LagReader(clients);
        var topics = new TopicReader(clients);
        bool isWhole = true;
        foreach (string pipeline in pipelines)
        {
            foreach (var (role, topic) in TopicsCommand.Readers)
            {
                var group = lags.Read(KafkaIds.Group(deployment, pipeline, role), topic, topics.PartitionsOf(topic));
                var now = EventTime.FromDateTime(TimeProvider.System.GetUtcNow());
                foreach (var line in json ? [TextLine.Of(Json(group, now))] : Text(group, now))
                {
                    Lines.Write(line);
                }

                if (group.Uncommitted.Count > 0)
                {
                    isWhole = false;
                    Lines.Error($"{group.Group} has no offset in partition{(group.Uncommitted.Count == 1 ? string.Empty : "s")} {string.Join(", ", group.Uncommitted)} of {topic}, and would not start; run 'routebeat topics apply --deployment {deployment} --pipeline {pipeline}'");
                }
            }
        }

        return isWhole ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static double? Seconds(EventTime? time, EventTime now) => time is { } known ? Math.Max(0, Math.Round((now - known).TotalSeconds, 3)) : null;

    private static string Age(EventTime? time, EventTime now) => time is { } known ? Wording.Span(Math.Max(0, (long)(now - known).TotalSeconds)) : None;

    private static string Moment(EventTime? time, EventTime now) => time is { } known ? $"  {known.ToSecondsString()} ({Age(time, now)} ago)" : $"  {None}";
}

internal sealed record LagPartition(
    int Partition, long? Committed, long End, long? Lag, double? OldestUnreadSeconds, string? Watermark, double? WatermarkAgeSeconds);

internal sealed record LagLine(
    string Group, string Topic, long Lag, double? OldestUnreadSeconds, string? Watermark, double? WatermarkAgeSeconds, IReadOnlyList<LagPartition> Partitions);

[JsonSerializable(typeof(LagLine))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class LagLines : JsonSerializerContext;
