using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Routebeat.Host.Running;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;
using Routebeat.Sources.RisLive;

namespace Routebeat.Benchmarks;

/// <summary>RIS Live from one connection to scored windows: a server in a process of its own plays as fast as it is listened to; what it played and what was taken must be equal.</summary>
internal static partial class LiveBenchmark
{
    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } = new(
        "live", "[FILE]", "RIS Live from one connection to scored windows, by default generated updates, played by a server in another process", Run);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        if ((arguments is [var given, ..] ? given : GeneratedUpdates.Mrt(report)) is not string path)
        {
            return;
        }

        report.Say($"{Path.GetFileName(path)}. The processor time is that of the listener: WebSocket, ingest, features, score. The server's comes on top, in its own process.");
        report.Columns("way", "messages played", "lost", "messages/s", "messages/CPU s", "waits of the connection", "largest depth of the inbox");
        Listen("to the inbox alone", path, ListenOnly, report);
        Listen("to scored windows", path, ListenAndScore, report);
    }

    private static void Listen(string way, string path, Func<Uri, (long Waits, int Depth, long Messages, RisLiveTraffic Traffic)> listen, BenchmarkReport report)
    {
        using var server = Process.Start(new ProcessStartInfo("dotnet", [typeof(AnalysisSession).Assembly.Location, "simulate", "--serve", "ris-live", "--mrt", path, "--speed", "max", "--port", "0"])
        {
            RedirectStandardOutput = true,
        })!;
        string first = server.StandardOutput.ReadLine() ?? string.Empty;
        var url = new Uri(Address().Match(first).Value);
        var clock = CpuClock.Start();
        long began = Stopwatch.GetTimestamp();
        var (waits, depth, messages, traffic) = listen(url);
        double wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        double cpu = clock.Seconds;
        string last = server.StandardOutput.ReadToEnd();
        server.WaitForExit();
        long played = long.Parse(Digits().Match(last.Replace(",", string.Empty, StringComparison.Ordinal)).Value, CultureInfo.InvariantCulture);
        report.Row(
            way,
            $"{played:N0}",
            $"{played - messages:N0}",
            (traffic.Messages / wall).ToString("N0", CultureInfo.InvariantCulture),
            (traffic.Messages / cpu).ToString("N0", CultureInfo.InvariantCulture),
            $"{waits:N0}",
            $"{depth:N0}");
    }

    private static (long Waits, int Depth, long Messages, RisLiveTraffic Traffic) ListenOnly(Uri url)
    {
        var inbox = new FeedInbox();
        var (source, running) = Begin(url, inbox);
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
        return (inbox.Waits, depth, messages, source.Traffic);
    }

    private static (long Waits, int Depth, long Messages, RisLiveTraffic Traffic) ListenAndScore(Uri url)
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
        var (source, running) = Begin(url, inbox);
        pump.Run();
        running.GetAwaiter().GetResult();
        feeds.Finish();
        session.Complete();
        return (inbox.Waits, depth, feeds.All.Sum(static feed => feed.Counts.Updates + feed.Counts.OtherMessages + feed.Counts.StateChanges) + refused, source.Traffic);

        void Count(DeadLetter letter) => refused++;
    }

    private static (RisLiveSource Source, Task Running) Begin(Uri url, FeedInbox inbox)
    {
        var settings = new RisLiveSettings { Url = url, Clock = LiveClock.Message, Reconnects = false };
        var source = new RisLiveSource(settings, TimeProvider.System, static _ => { });
        return (source, source.RunAsync(inbox, CancellationToken.None).ContinueWith(_ => inbox.Close(), TaskScheduler.Default));
    }

    [GeneratedRegex("ws://[^ ;]+")]
    private static partial Regex Address();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
