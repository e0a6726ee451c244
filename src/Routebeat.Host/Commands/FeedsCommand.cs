using System.CommandLine;
using System.Globalization;
using System.Text;
using Routebeat.Host.Live;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Reading;
using Routebeat.Pictures.Terminal;
using Routebeat.Topics;
using Routebeat.Topics.Feeds;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat feeds</c>: how the feeds and peers of a live run stand.</summary>
internal static class FeedsCommand
{
    public static Command Make()
    {
        var folder = new Option<string>("--in") { Description = "The folder of the run.", DefaultValueFactory = static _ => "out/live" };
        var feed = new Option<string?>("--feed") { Description = "Tells the peers of this feed too." };
        var json = new Option<bool>("--json") { Description = "Writes the status as it is, as JSON." };
        var kafka = ServerOptions.Kafka();
        var config = ServerOptions.KafkaConfig();
        var command = new Command("feeds", "Shows the feeds of a live run: connected, seeded, rate, last message, tables, faults; with --feed their peers. With --kafka by their reports there.")
        {
            folder, feed, json, kafka, config,
        };
        command.SetAction(parsed => parsed.GetResult(kafka) is { Implicit: false } || parsed.GetResult(config) is { Implicit: false }
            ? ServerOptions.WithKafka(parsed.GetValue(kafka), parsed.GetValue(config), clients => Run(new TopicReader(clients), parsed.GetValue(feed), parsed.GetValue(json)))
            : Run(parsed.GetValue(folder)!, parsed.GetValue(feed), parsed.GetValue(json)));
        return command;
    }

    private static int Run(TopicReader reader, string? feed, bool json)
    {
        using var stop = new StopSignal();
        var reports = new FeedReports();
        long undecoded = 0;
        foreach (var record in reader.Read(TopicNames.Feeds, new TopicSpan(), stop: stop.Token))
        {
            if (record.Value is { } value && FeedHealthJson.TryRead(value, out var report, out _))
            {
                reports.Take(report);
            }
            else
            {
                undecoded++;
            }
        }

        var feeds = reports.Feeds;
        var told = feed is null ? null : feeds.FirstOrDefault(one => one.Feed == feed)
            ?? throw new UsageException($"--feed {feed}: {TopicNames.Feeds} has no report of such a feed; it has {(feeds.Count == 0 ? "none at all" : string.Join(", ", feeds.Select(static one => one.Feed)))}");
        foreach (string line in json ? [Encoding.UTF8.GetString(FeedReports.Json(told is null ? feeds : [told]))] : told is null ? FeedReports.Lines(feeds) : FeedReports.Lines(told.Peers))
        {
            Lines.Write(line);
        }

        if (undecoded > 0)
        {
            Lines.Error(string.Create(CultureInfo.InvariantCulture, $"{undecoded} records of {TopicNames.Feeds} could not be decoded; 'routebeat tail feeds' says which"));
        }

        return undecoded > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static int Run(string folder, string? feed, bool json)
    {
        string path = Path.Combine(folder, LiveFolder.StatusFile);
        if (!File.Exists(path))
        {
            throw new UsageException($"{path}: no such file; name the folder of a run with --in, as in 'routebeat run --out {folder}' (the file is there 10 s after its start)");
        }

        byte[] octets = File.ReadAllBytes(path);
        if (json)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(octets);
            output.WriteByte((byte)'\n');
            return ExitCode.Done;
        }

        if (FeedStatus.Read(octets) is not { } status)
        {
            throw new UsageException($"{path}: is no status of a run; run 'routebeat run --out {folder}' to have it written anew");
        }

        var told = feed is null ? null : status.Feeds.FirstOrDefault(one => one.Feed == feed)
            ?? throw new UsageException($"--feed {feed}: the run has no such feed; it has {string.Join(", ", status.Feeds.Select(static one => one.Feed))}");
        Lines.Write(TextLine.Of(string.Create(CultureInfo.InvariantCulture, $"As of {status.Time}; {status.Waiting:#,0} messages waiting, sources were held {status.Waits:#,0} times, {status.HeldSeconds:#,0.#} s in all"), TextTone.Muted));
        foreach (var line in told is null ? FeedTable.Of(status.Feeds) : FeedTable.Of(told.Peers))
        {
            Lines.Write(line);
        }

        return ExitCode.Done;
    }
}
