using System.CommandLine;
using System.Globalization;
using Routebeat.Host.Live;
using Routebeat.Host.Terminal;
using Routebeat.Pictures.Terminal;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat feeds</c>: how the feeds and peers of a live run stand.</summary>
internal static class FeedsCommand
{
    public static Command Make()
    {
        var folder = new Option<string>("--in") { Description = "The folder of the run.", DefaultValueFactory = static _ => "out/live" };
        var feed = new Option<string?>("--feed") { Description = "Tells the peers of this feed too." };
        var json = new Option<bool>("--json") { Description = "Writes the status as it is, as JSON." };
        var command = new Command("feeds", "Shows the feeds of a live run: connected, seeded, rate, last message, tables, faults; with --feed their peers.") { folder, feed, json };
        command.SetAction(parsed => Run(parsed.GetValue(folder)!, parsed.GetValue(feed), parsed.GetValue(json)));
        return command;
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
        Lines.Write(TextLine.Of(string.Create(CultureInfo.InvariantCulture, $"As of {status.Time}; {status.Waiting:#,0} messages waiting, sources waited {status.Waits:#,0} times"), TextTone.Muted));
        foreach (var line in told is null ? FeedTable.Of(status.Feeds) : FeedTable.Of(told.Peers))
        {
            Lines.Write(line);
        }

        return ExitCode.Done;
    }
}
