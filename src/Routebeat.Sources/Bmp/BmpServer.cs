using System.Net;
using System.Net.Sockets;
using Routebeat.Routing;
using Routebeat.Sources.Live;

namespace Routebeat.Sources.Bmp;

/// <summary>Listens for routers that speak BMP (RFC 7854 §3.2) and hands their messages on, each router a feed of its own.</summary>
/// <remarks>
/// Contract. Order: that of each connection. Back pressure: a router is read no further while the inbox is full or it is above its rate,
/// so that TCP holds it up; nothing is dropped. A connection that brings no whole message in time, or what is no BMP, is ended, counted and
/// told, and no other notices. At most one connection stands for a feed: a router that connects again replaces its former connection.
/// </remarks>
public sealed class BmpServer : IFeedSource, IDisposable
{
    private const int Backlog = 128;

    private readonly BmpServerSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Action<string> _tell;
    private readonly BmpFeedNames _names;
    private readonly Socket _listener;

    /// <summary>A server that listens but takes nobody yet.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="tell">Takes lines for people.</param>
    /// <exception cref="SocketException">The address cannot be listened at.</exception>
    public BmpServer(BmpServerSettings settings, TimeProvider clock, Action<string> tell)
    {
        _settings = settings;
        _clock = clock;
        _tell = tell;
        _names = new BmpFeedNames(settings);
        _listener = new Socket(settings.Listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(settings.Listen);
            _listener.Listen(Backlog);
        }
        catch (SocketException)
        {
            _listener.Dispose();
            throw;
        }

        Listens = (IPEndPoint)_listener.LocalEndPoint!;
    }

    /// <summary>Where it listens; of port 0 the port that it got.</summary>
    public IPEndPoint Listens { get; }

    /// <inheritdoc/>
    public string Name => $"BMP at {Listens}";

    /// <summary>What it heard and refused.</summary>
    public BmpTraffic Traffic { get; } = new();

    /// <inheritdoc/>
    public async Task RunAsync(FeedInbox inbox, CancellationToken stop)
    {
        var routers = new HashSet<Task>();
        try
        {
            while (true)
            {
                var socket = await AcceptAsync(stop).ConfigureAwait(false);
                routers.RemoveWhere(static task => task.IsCompleted);
                if (socket is not null && IsWelcome(socket, routers.Count))
                {
                    routers.Add(new BmpConnection(socket, _settings, _names, Traffic, _clock, _tell).RunAsync(inbox, stop));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped, as asked: the connections end too.
        }

        await Task.WhenAll(routers).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    /// <summary>The next connection; null where one broke off before it was taken, or the system has no room for one now.</summary>
    private async Task<Socket?> AcceptAsync(CancellationToken stop)
    {
        try
        {
            return KeepAlive(await _listener.AcceptAsync(stop).ConfigureAwait(false));
        }
        catch (SocketException exception)
        {
            _tell($"{Name}: no connection could be taken ({exception.Message})");
            await Task.Delay(TimeSpan.FromMilliseconds(100), _clock, stop).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>A router that is gone without a word is noticed within some two minutes, though it never says much.</summary>
    private static Socket KeepAlive(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 6);
        return socket;
    }

    private bool IsWelcome(Socket socket, int standing)
    {
        var address = BmpFeedNames.AddressOf(socket);
        if (_settings.Allowed.Count > 0 && !_settings.Allowed.Any(prefix => prefix.Contains(IpPrefix.Create(address.Family, address.High, address.Low, 8 * address.OctetCount))))
        {
            Traffic.CountNotAllowed();
            _tell($"{Name}: {address} is not allowed to connect");
        }
        else if (standing >= _settings.MostConnections)
        {
            Traffic.CountTooMany();
            _tell($"{Name}: {address} is refused, since {standing} connections stand, as many as may");
        }
        else
        {
            return true;
        }

        socket.Dispose();
        return false;
    }
}
