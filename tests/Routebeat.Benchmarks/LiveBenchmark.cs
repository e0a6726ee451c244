using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Routebeat.Host.Running;
using Routebeat.Routing;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;
using Routebeat.Sources.RisLive;

namespace Routebeat.Benchmarks;

/// <summary>
/// Live sources under load: RIS Live from one connection, played by a server in a process of its own, as fast as it is listened to and at a fixed rate;
/// then BMP of many routers. What was offered and what was taken must be equal.
/// </summary>
internal static partial class LiveBenchmark
{
    private const int RealFiles = 24;
    private const double WantedPerSecond = 50_000;

    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } = new(
        "live", "[FILES]", "RIS Live from one connection and BMP of a hundred routers to scored windows; by default the first real hours, else generated updates", Run);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        if (FilesOf(arguments, report) is { Length: > 0 } files)
        {
            report.Say($"""
                {(arguments.Length == 0 && files.Length > 1 ? $"The first {files.Length} files of real hours" : string.Join(", ", files.Select(Path.GetFileName)))}. The processor time is that of the listener:
                WebSocket, ingest, features, score. The server's comes on top, in its own process on the same machine. Held is how long the connection was read no further.
                """);
            report.Columns("RIS Live", "messages offered", "lost", "messages/s", "CPU s", "messages/CPU s", "held, s", "deepest inbox", "most resident so far, MB");
            Listen("to the inbox alone, as fast as it goes", files, "max", ListenOnly, report);
            var (messages, newest) = Listen("to scored windows, as fast as it goes", files, "max", ListenAndScore, report);
            double speed = WantedPerSecond * (newest - FirstOf(files[0])).TotalSeconds / messages;
            Listen($"to scored windows, offered at {WantedPerSecond:N0}/s", files, speed.ToString("F1", CultureInfo.InvariantCulture), ListenAndScore, report);
        }

        BmpLoad.Measure(report);
    }

    private static string[] FilesOf(string[] arguments, BenchmarkReport report) =>
        arguments.Length > 0 ? arguments
        : RealHours.Files.Count > 0 ? [.. RealHours.Files.Take(RealFiles)]
        : GeneratedUpdates.Mrt(report) is string path ? [path]
        : [];

    private static EventTime FirstOf(string path)
    {
        using var reader = new MrtArchiveReader(path);
        return reader.TryNext(out var record) ? record.Time : throw new InvalidOperationException($"{path} holds no record");
    }

    private static (long Messages, EventTime Newest) Listen(string way, string[] files, string speed, Func<Uri, Heard> listen, BenchmarkReport report)
    {
        using var server = Process.Start(new ProcessStartInfo("dotnet", [typeof(AnalysisSession).Assembly.Location, "simulate", "--serve", "ris-live", "--mrt", .. files, "--speed", speed, "--port", "0"])
        {
            RedirectStandardOutput = true,
        })!;
        string first = server.StandardOutput.ReadLine() ?? string.Empty;
        var url = new Uri(Address().Match(first).Value);
        var clock = CpuClock.Start();
        long began = Stopwatch.GetTimestamp();
        var heard = listen(url);
        double wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        double cpu = clock.Seconds;
        string last = server.StandardOutput.ReadToEnd();
        server.WaitForExit();
        long played = long.Parse(Digits().Match(last.Replace(",", string.Empty, StringComparison.Ordinal)).Value, CultureInfo.InvariantCulture);
        report.Row(
            way,
            $"{played:N0}",
            $"{played - heard.Messages:N0}",
            (heard.Messages / wall).ToString("N0", CultureInfo.InvariantCulture),
            cpu.ToString("F1", CultureInfo.InvariantCulture),
            (heard.Messages / cpu).ToString("N0", CultureInfo.InvariantCulture),
            heard.Inbox.Held.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture),
            $"{heard.Depth:N0}",
            $"{ChildProgram.MemoryOf(Environment.ProcessId) / 1_000_000:N0}");
        return (played, heard.Newest);
    }

    private static Heard ListenOnly(Uri url)
    {
        var inbox = new FeedInbox();
        var running = BeginAsync(url, inbox);
        var batch = new List<FeedInput>();
        long messages = 0;
        int depth = 0;
        while (inbox.Take(batch, 1_024, TimeSpan.FromSeconds(1)))
        {
            depth = Math.Max(depth, inbox.Depth);
            foreach (var input in batch)
            {
                messages += input.Kind == FeedInputKind.RisLiveMessage ? 1 : 0;
                input.Release();
            }
        }

        running.GetAwaiter().GetResult();
        return new Heard(inbox, messages, depth, EventTime.MinValue);
    }

    private static Heard ListenAndScore(Uri url)
    {
        var inbox = new FeedInbox();
        long refused = 0;
        using var session = new AnalysisSession([], new AnalysisSettings(), static _ => { }, static _ => { }, Count);
        var feeds = new LiveFeeds(session.AddFeed, Count);
        int depth = 0;
        var pump = new FeedPump(inbox, feeds, TimeProvider.System, _ =>
        {
            depth = Math.Max(depth, inbox.Depth);
            session.Flush();
        });
        var running = BeginAsync(url, inbox);
        pump.Run();
        running.GetAwaiter().GetResult();
        feeds.Finish();
        session.Complete();
        long messages = feeds.All.Sum(static feed => feed.Counts.Updates + feed.Counts.OtherMessages + feed.Counts.StateChanges) + refused;
        return new Heard(inbox, messages, depth, feeds.All.Max(static feed => feed.Ingest.Newest));

        void Count(DeadLetter letter) => refused++;
    }

    private static Task BeginAsync(Uri url, FeedInbox inbox)
    {
        var settings = new RisLiveSettings { Url = url, Clock = LiveClock.Message, Reconnects = false };
        var source = new RisLiveSource(settings, TimeProvider.System, static _ => { });
        return source.RunAsync(inbox, CancellationToken.None).ContinueWith(_ => inbox.Close(), TaskScheduler.Default);
    }

    [GeneratedRegex("ws://[^ ;]+")]
    private static partial Regex Address();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    private sealed record Heard(FeedInbox Inbox, long Messages, int Depth, EventTime Newest);
}
