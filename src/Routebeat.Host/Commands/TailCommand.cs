using System.CommandLine;
using System.Globalization;
using Routebeat.Host.Reading;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Reading;
using Routebeat.Pictures.Terminal;
using Routebeat.Routing;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat tail</c>: what a topic holds, decoded, for people or as JSON.</summary>
internal static class TailCommand
{
    public static Command Make()
    {
        var topic = new Argument<string>("topic") { Description = $"{string.Join(", ", RecordDecoder.Topics.Select(static one => one.Short))}, or a full name." };
        var kafka = ServerOptions.Kafka();
        var config = ServerOptions.KafkaConfig();
        var entity = new Option<string?>("--entity") { Description = "Only what is said of an entity or a feed: as:131279, cc:KP, all:internet, feed:rrc00." };
        var from = new Option<string?>("--from") { Description = "begin, end, a span back from now (10m, 6h), or a time: when records were written. Default: begin; with --follow, end." };
        var to = new Option<string?>("--to") { Description = "Leaves out records written at or after this time." };
        var eventFrom = new Option<string?>("--event-from") { Description = "Leaves out what happened before this event time (2014-12-22T16:15:00Z)." };
        var eventTo = new Option<string?>("--event-to") { Description = "Leaves out what happened at or after this event time." };
        var limit = new Option<long?>("--limit") { Description = "Ends after this many records." };
        var follow = new Option<bool>("--follow", "-f") { Description = "Goes on with what is written meanwhile, until Ctrl-C." };
        var json = new Option<bool>("--json") { Description = "One JSON object a record." };
        var command = new Command("tail", "Shows what a topic holds, decoded.") { topic, kafka, config, entity, from, to, eventFrom, eventTo, limit, follow, json };
        command.SetAction(parsed =>
        {
            string name = ReadOptions.Topic(parsed.GetValue(topic)!);
            var span = ReadOptions.Span(parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(follow), EventTime.FromDateTime(TimeProvider.System.GetUtcNow()));
            var filter = ReadOptions.Filter(name, parsed.GetValue(entity), parsed.GetValue(eventFrom), parsed.GetValue(eventTo));
            long most = parsed.GetValue(limit) ?? long.MaxValue;
            if (most < 1)
            {
                throw new UsageException($"--limit {most} is out of range; write 1 or more");
            }

            return ServerOptions.WithKafka(parsed.GetValue(kafka), parsed.GetValue(config), clients =>
                Run(new TopicReader(clients), name, span, filter, most, parsed.GetValue(json)));
        });
        return command;
    }

    private static int Run(TopicReader reader, string topic, TopicSpan span, RecordFilter filter, long most, bool json)
    {
        using var stop = new StopSignal();
        using var output = new LineOutput();
        var text = new RecordText(each: filter.Entity is not null);
        span = span with { Partition = filter.PartitionOf(topic, reader.PartitionsOf(topic)) };
        long undecoded = 0;
        foreach (var record in reader.Read(topic, span, output.Flush, stop.Token))
        {
            if (!RecordDecoder.TryDecode(record, out var content, out var error))
            {
                undecoded++;
                Lines.Error($"{record.Place} cannot be decoded: {error}{(record.Kind.Length > 0 ? $" (kind {record.Kind})" : string.Empty)}");
            }
            else if (filter.Apply(record, content) is { } wanted)
            {
                foreach (var line in json ? [TextLine.Of(RecordJson.Of(record, wanted))] : text.Of(record, wanted))
                {
                    output.Write(line);
                }

                most--;
            }

            if (most == 0 || output.IsClosed)
            {
                break;
            }
        }

        output.Flush();
        if (undecoded > 0)
        {
            Lines.Error(string.Create(CultureInfo.InvariantCulture, $"{undecoded} record{(undecoded == 1 ? string.Empty : "s")} could not be decoded"));
        }

        return undecoded > 0 ? ExitCode.Failed : ExitCode.Done;
    }
}
