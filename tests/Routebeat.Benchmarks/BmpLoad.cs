using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Routebeat.Host.Running;
using Routebeat.Routing;
using Routebeat.Sources.Bmp;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;

namespace Routebeat.Benchmarks;

/// <summary>BMP routers over TCP towards the server and the whole pipeline: a hundred that send as fast as they can, and one that floods beside others that say little.</summary>
internal static class BmpLoad
{
    private const int Routers = 100;
    private const int MessagesEach = 5_000;
    private const int FloodSeconds = 10;
    private const int FloodRoutes = 200;
    private const int FloodMessagesPerSecond = 1_000_000 / FloodRoutes;
    private const int SlicesPerSecond = 50;
    private const int QuietMessages = 4 * FloodSeconds;

    /// <summary>Measures both.</summary>
    public static void Measure(BenchmarkReport report)
    {
        report.Say($"BMP of {Routers} routers on this machine, to scored windows; the processor time is that of the routers too. Delay is that from a quiet router's sending to ingest.");
        report.Columns("BMP", "messages offered", "lost", "announcements/s offered", "announcements/s taken", "CPU s", "held, s", "delay of quiet routers, ms: median", "longest");
        Run($"{Routers} routers at once, one route a message", Everybody, null, 1, report);
        Run($"one router at 1,000,000 announcements/s for {FloodSeconds} s, {Routers - 1} with four a second", Flood, 0, FloodRoutes, report);
    }

    private static async Task<long> Everybody(int router, Socket socket, BmpSends sends)
    {
        var octets = GeneratedBmp.Updates(router, MessagesEach, 1);
        await SendAsync(socket, octets.All);
        return MessagesEach;
    }

    private static async Task<long> Flood(int router, Socket socket, BmpSends sends)
    {
        bool floods = router == 0;
        int slices = floods ? FloodSeconds * SlicesPerSecond : QuietMessages;
        int each = floods ? FloodMessagesPerSecond / SlicesPerSecond : 1;
        var octets = GeneratedBmp.Updates(router, floods ? FloodMessagesPerSecond : QuietMessages, floods ? FloodRoutes : 1);
        long began = Stopwatch.GetTimestamp();
        for (int slice = 0; slice < slices; slice++)
        {
            var ahead = (TimeSpan.FromSeconds(FloodSeconds) * slice / slices) - Stopwatch.GetElapsedTime(began);
            if (ahead > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(ahead);
            }

            sends.Sent(router);
            await SendAsync(socket, octets.Of(slice * each, each));
        }

        return (long)slices * each;
    }

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            octets = octets[await socket.SendAsync(octets, SocketFlags.None)..];
        }
    }

    private static void Run(string name, Func<int, Socket, BmpSends, Task<long>> play, int? flood, int routes, BenchmarkReport report)
    {
        using var stop = new CancellationTokenSource();
        using var server = new BmpServer(new BmpServerSettings { Listen = new IPEndPoint(IPAddress.Loopback, 0) }, TimeProvider.System, static _ => { });
        var inbox = new FeedInbox();
        var sends = new BmpSends(Routers, flood);
        var clock = CpuClock.Start();
        long began = Stopwatch.GetTimestamp();
        var running = server.RunAsync(inbox, stop.Token);
        var playing = Enumerable.Range(0, Routers).Select(router => Task.Run(() => PlayAsync(router, server.Listens, play, sends))).ToArray();
        double sent = 0;
        var offered = Task.WhenAll(playing).ContinueWith(
            all =>
            {
                sent = Stopwatch.GetElapsedTime(began).TotalSeconds;
                return all.Result.Sum();
            },
            TaskScheduler.Default);
        long refused = 0;
        using var session = new AnalysisSession([], new AnalysisSettings(), static _ => { }, static _ => { }, _ => refused++);
        var feeds = new LiveFeeds(session.AddFeed, _ => refused++);
        Take(inbox, feeds, session, sends);
        double wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        stop.Cancel();
        running.GetAwaiter().GetResult();
        feeds.Finish();
        session.Complete();
        long messages = offered.GetAwaiter().GetResult();
        long taken = feeds.All.Sum(static feed => feed.Counts.Updates);
        double announced = feeds.All.Sum(static feed => (double)feed.Ingest.Counts.Announcements);
        double offeredRoutes = flood is null ? messages * (double)routes : (messages - (QuietMessages * (Routers - 1))) * (double)routes;
        var delays = sends.Delays.Order().ToList();
        report.Row(
            name,
            $"{messages:N0}",
            $"{messages - taken:N0}",
            (offeredRoutes / sent).ToString("N0", CultureInfo.InvariantCulture),
            (announced / wall).ToString("N0", CultureInfo.InvariantCulture),
            clock.Seconds.ToString("F1", CultureInfo.InvariantCulture),
            inbox.Held.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture),
            delays.Count == 0 ? "–" : delays[delays.Count / 2].TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture),
            delays.Count == 0 ? "–" : delays[^1].TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture));
    }

    private static async Task<long> PlayAsync(int router, EndPoint station, Func<int, Socket, BmpSends, Task<long>> play, BmpSends sends)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(station);
        await SendAsync(socket, GeneratedBmp.Begin(router));
        long messages = await play(router, socket, sends);
        socket.Shutdown(SocketShutdown.Send);
        return messages;
    }

    /// <summary>As <see cref="FeedPump"/> does, with a look at each message; until all routers have left.</summary>
    private static void Take(FeedInbox inbox, LiveFeeds feeds, AnalysisSession session, BmpSends sends)
    {
        var batch = new List<FeedInput>();
        int left = 0;
        long ticked = Stopwatch.GetTimestamp();
        while (left < Routers && inbox.Take(batch, 1_024, TimeSpan.FromSeconds(1)))
        {
            foreach (var input in batch)
            {
                left += input.Kind == FeedInputKind.Disconnected ? 1 : 0;
                feeds.Take(input);
                sends.Taken(input);
                input.Release();
            }

            if (Stopwatch.GetElapsedTime(ticked) > TimeSpan.FromSeconds(1))
            {
                ticked = Stopwatch.GetTimestamp();
                feeds.Tick(EventTime.FromDateTime(TimeProvider.System.GetUtcNow()));
                session.Flush();
            }
        }
    }
}
