using System.Net;
using System.Net.Sockets;
using System.Text;
using Routebeat.Sources.Live;
using Routebeat.Sources.RisLive;

namespace Routebeat.Tests.Sources.RisLive;

/// <summary>A client with an inbox, and what both say: for tests that put servers before it.</summary>
public abstract class RisLiveSourceRig : IDisposable
{
    private protected static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private protected readonly CancellationTokenSource _stop = new(_patience);
    private protected readonly FeedInbox _inbox = new(10_000);
    private protected readonly List<string> _told = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what the test began.</summary>
    protected virtual void Dispose(bool disposing) => _stop.Dispose();

    private protected static byte[] Message(string host, int id) => Encoding.UTF8.GetBytes(
        $"{{\"type\":\"ris_message\",\"data\":{{\"timestamp\":1700000000.5,\"peer\":\"192.0.2.1\",\"peer_asn\":\"65001\",\"id\":\"{id}\",\"host\":\"{host}.ripe.net\",\"type\":\"KEEPALIVE\"}}}}");

    private protected static byte[] Error(string words) => Encoding.UTF8.GetBytes($"{{\"type\":\"ris_error\",\"data\":{{\"message\":\"{words}\"}}}}");

    private protected static Uri Url(TcpListener listener) => new($"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    private protected RisLiveSource Source(Uri url, Func<RisLiveSettings, RisLiveSettings>? change = null)
    {
        var settings = new RisLiveSettings { Url = url, Collectors = ["rrc00"], Clock = LiveClock.Message };
        return new RisLiveSource(change?.Invoke(settings) ?? settings, TimeProvider.System, Tell);
    }

    private void Tell(string line)
    {
        lock (_told)
        {
            _told.Add(line);
        }
    }

    private protected bool IsTold(string words)
    {
        lock (_told)
        {
            return _told.Exists(line => line.Contains(words, StringComparison.Ordinal));
        }
    }

    private protected async Task WaitUntilToldAsync(string words)
    {
        while (!IsTold(words))
        {
            await Task.Delay(10, _stop.Token);
        }
    }

    private protected async Task<List<FeedInput>> TakeAsync()
    {
        var inputs = new List<FeedInput>();
        await Task.Run(() => _inbox.Take(inputs, 1, TimeSpan.FromSeconds(1)));
        Assert.False(_stop.IsCancellationRequested, string.Join('\n', _told));
        return inputs;
    }

    private protected async Task TakeUntilAsync(List<FeedInputKind> kinds, FeedInputKind wanted)
    {
        do
        {
            kinds.AddRange((await TakeAsync()).Select(static input => input.Kind));
        }
        while (kinds.Count == 0 || kinds[^1] != wanted);
    }
}
