using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>A relay on this machine that knows just enough of Kafka's protocol to tell requests apart: a length of four octets, then the request's key.</summary>
internal sealed class KafkaRelay : IDisposable
{
    /// <summary>The key of OffsetCommit.</summary>
    public const short OffsetCommit = 8;

    /// <summary>The key of EndTxn.</summary>
    public const short EndTxn = 26;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private int _target;
    private Func<short, RelayAct> _judge = static _ => RelayAct.Forward;

    /// <summary>A relay that has a port and forwards nothing yet.</summary>
    public KafkaRelay() => _listener.Start();

    /// <summary>Its port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How long <see cref="RelayAct.DelayRequest"/> takes.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Begins to forward.</summary>
    /// <param name="target">The broker's port.</param>
    public void Start(int target)
    {
        _target = target;
        _ = AcceptAsync();
    }

    /// <summary>From now on each request is judged by its key, on any thread; until the returned value is disposed.</summary>
    public IDisposable Judging(Func<short, RelayAct> judge)
    {
        Volatile.Write(ref _judge, judge);
        return new Judgement(this);
    }

    /// <summary>The given act for the first few requests of a kind, and forwarding for all others.</summary>
    /// <param name="key">The kind.</param>
    /// <param name="act">The act.</param>
    /// <param name="after">How many of the kind are forwarded first.</param>
    /// <param name="times">How many are treated so.</param>
    public static Func<short, RelayAct> Once(short key, RelayAct act, int after = 0, int times = 1)
    {
        int seen = 0;
        return given => given == key && Interlocked.Increment(ref seen) is int number && number > after && number <= after + times ? act : RelayAct.Forward;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                _ = ForwardAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The relay is closed.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using (client)
        using (var broker = new TcpClient())
        {
            try
            {
                client.NoDelay = broker.NoDelay = true;
                await broker.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                await Task.WhenAny(RequestsAsync(client.GetStream(), broker.GetStream()), broker.GetStream().CopyToAsync(client.GetStream(), _end.Token));
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // One side is gone: so is the other.
            }
        }
    }

    private async Task RequestsAsync(NetworkStream client, NetworkStream broker)
    {
        byte[] head = new byte[6];
        while (true)
        {
            await client.ReadExactlyAsync(head, _end.Token);
            int length = BinaryPrimitives.ReadInt32BigEndian(head);
            byte[] frame = new byte[4 + length];
            head.CopyTo(frame, 0);
            await client.ReadExactlyAsync(frame.AsMemory(head.Length), _end.Token);
            var act = Volatile.Read(ref _judge)(BinaryPrimitives.ReadInt16BigEndian(head.AsSpan(4)));
            if (act == RelayAct.Cut)
            {
                return;
            }

            if (act == RelayAct.DelayRequest)
            {
                await Task.Delay(Delay, _end.Token);
            }

            await broker.WriteAsync(frame, _end.Token);
            if (act == RelayAct.ForwardAndCut)
            {
                // Long enough for the broker to have read it, whatever becomes of the answer.
                client.Socket.Shutdown(SocketShutdown.Both);
                await Task.Delay(Delay, _end.Token);
                return;
            }
        }
    }

    private sealed class Judgement(KafkaRelay relay) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref relay._judge, static _ => RelayAct.Forward);
    }
}
