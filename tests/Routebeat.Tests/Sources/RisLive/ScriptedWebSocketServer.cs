using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace Routebeat.Tests.Sources.RisLive;

/// <summary>A server that does with each connection what the test says.</summary>
internal sealed class ScriptedWebSocketServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    /// <summary>Listens on a free port.</summary>
    public ScriptedWebSocketServer(Func<WebSocket, Task> script)
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = new Uri($"ws://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add($"http://127.0.0.1:{Url.Port}/");
        _listener.Start();
        _serving = ServeAsync(script);
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync(Func<WebSocket, Task> script)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var accepted = await context.AcceptWebSocketAsync(null);
                try
                {
                    await script(accepted.WebSocket);
                }
                catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
                {
                    // The client left, as the test wants.
                }
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
