using System.Net.WebSockets;
using Routebeat.Ingest.Hygiene;
using Routebeat.Sources.Live;

namespace Routebeat.Sources.RisLive;

/// <summary>Watches one connection: asks when the server is silent, and ends it when there is no answer or the stream is stale.</summary>
internal sealed class RisLiveWatch(RisLiveSettings settings, TimeProvider clock)
{
    private static readonly byte[] _ping = "{\"type\":\"ping\",\"data\":null}"u8.ToArray();
    private static readonly TimeSpan _staleFor = TimeSpan.FromSeconds(10);

    private long _heard = clock.GetTimestamp();
    private long _staleSince;
    private volatile bool _isTaking;

    /// <summary>Why it ended the connection; null if it did not.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether a message is being taken, which waits while the inbox is full or a table is read: then it is not the server that is silent.</summary>
    public bool IsTaking
    {
        get => _isTaking;
        set => _isTaking = value;
    }

    /// <summary>The server said something.</summary>
    public void Heard() => Volatile.Write(ref _heard, clock.GetTimestamp());

    /// <summary>A message of this second came: a stream that gives nothing but old messages is stale (RULES 1).</summary>
    public void HeardMessage(long? seconds)
    {
        bool isOld = settings.Clock == LiveClock.Receipt && seconds is { } told && clock.GetUtcNow().ToUnixTimeSeconds() - told > LiveTimeRules.Behind.TotalSeconds;
        if (!isOld)
        {
            Volatile.Write(ref _staleSince, 0);
        }
        else if (Volatile.Read(ref _staleSince) == 0)
        {
            Volatile.Write(ref _staleSince, clock.GetTimestamp());
        }
    }

    /// <summary>Watches until the connection ends.</summary>
    public async Task RunAsync(ClientWebSocket socket, CancellationTokenSource end)
    {
        try
        {
            while (!end.IsCancellationRequested)
            {
                await Task.Delay(Step, clock, end.Token).ConfigureAwait(false);
                long stale = Volatile.Read(ref _staleSince);
                var silent = IsTaking ? TimeSpan.Zero : clock.GetElapsedTime(Volatile.Read(ref _heard));
                Reason = stale != 0 && clock.GetElapsedTime(stale) > _staleFor ? "the stream is stale: its messages are more than 3 min old"
                    : silent > settings.PingAfter * RisLiveSettings.UnansweredPings ? $"no word for {silent.TotalSeconds:0} s"
                    : null;
                if (Reason is not null)
                {
                    await end.CancelAsync().ConfigureAwait(false);
                }
                else if (silent > settings.PingAfter)
                {
                    await socket.SendAsync(_ping, WebSocketMessageType.Text, endOfMessage: true, end.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The connection is over, which its reader tells.
        }
    }

    private TimeSpan Step => settings.PingAfter / 4;
}
