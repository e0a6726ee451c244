using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Routebeat.Tests.Sources.Remote;

/// <summary>A web server that does what a test says, octet for octet: also what no good server does.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<ScriptedRequest, Task> _answer;
    private readonly ConcurrentDictionary<string, int> _counts = new();

    public ScriptedServer(Func<ScriptedRequest, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The heads of all requests, in their order.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

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
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            var head = new StringBuilder();
            byte[] one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                if (await stream.ReadAsync(one, _end.Token) == 0)
                {
                    return;
                }

                head.Append((char)one[0]);
            }

            Heads.Enqueue(head.ToString());
            string path = head.ToString().Split(' ')[1];
            await _answer(new ScriptedRequest(path, _counts.AddOrUpdate(path, 1, static (_, count) => count + 1), head.ToString(), stream, _end.Token));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }
}

/// <summary>A request, and ways to answer it; the connection ends after it.</summary>
internal sealed record ScriptedRequest(string Path, int Count, string Head, NetworkStream Stream, CancellationToken End)
{
    /// <summary>Where the range begins that is asked for; 0 for none.</summary>
    public int From => Head.Split('\n').FirstOrDefault(static line => line.StartsWith("Range: bytes=", StringComparison.Ordinal)) is { } line
        ? int.Parse(line["Range: bytes=".Length..].TrimEnd('\r', '-'), CultureInfo.InvariantCulture)
        : 0;

    public async Task WriteAsync(string head, ReadOnlyMemory<byte> body = default)
    {
        await Stream.WriteAsync(Encoding.Latin1.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n"), End);
        await Stream.WriteAsync(body, End);
    }

    /// <summary>Answers as a good server does: with the rest where a range is asked for.</summary>
    public Task GiveAsync(byte[] content) => From == 0
        ? WriteAsync($"HTTP/1.1 200 OK\nConnection: close\nETag: \"a\"\nContent-Length: {content.Length}", content)
        : WriteAsync(
            $"HTTP/1.1 206 Partial Content\nConnection: close\nETag: \"a\"\nContent-Length: {content.Length - From}\nContent-Range: bytes {From}-{content.Length - 1}/{content.Length}",
            content.AsMemory(From));
}
