using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Routebeat.Routing;

namespace Routebeat.Simulation.Serving;

/// <summary>An archive web server on this machine: files with index pages, which appear as time passes, or all at once.</summary>
/// <remarks>
/// HTTP/1.1 with GET, HEAD and ranges of octets, as the archives of RIPE RIS and RouteViews are served. Time begins with the server, at the
/// first moment at which a file appears less the span given.
/// </remarks>
public sealed class ArchiveServer : IDisposable
{
    private const int MostConnections = 256;
    private const int BufferSize = 64 * 1024;

    private static readonly TimeSpan _idleFor = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, ServedFile> _files;
    private readonly double _speed;
    private readonly EventTime _begins;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private int _connections;
    private long _served;
    private long _requests;

    /// <summary>Begins to listen.</summary>
    /// <param name="files">The files.</param>
    /// <param name="begins">The time on the server's clock at which it begins; of use with a speed alone.</param>
    /// <param name="speed">How many times faster than the clock time goes; infinite for all files at once.</param>
    /// <param name="port">The port on 127.0.0.1; 0 for any free one.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public ArchiveServer(IEnumerable<ServedFile> files, EventTime begins, double speed, int port, TimeProvider clock)
    {
        _files = files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        (_begins, _speed, _clock, _start) = (begins, speed, clock, clock.GetTimestamp());
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _ = AcceptAllAsync();
    }

    /// <summary>Where the archive is; ends in a slash.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>What the server's clock says; the end of time where all files are there at once.</summary>
    public EventTime Now => double.IsInfinity(_speed) ? new EventTime(long.MaxValue) : _begins + (_clock.GetElapsedTime(_start) * _speed);

    /// <summary>Files that are there now.</summary>
    public int FilesThere => There().Count();

    /// <summary>Requests answered.</summary>
    public long Requests => Volatile.Read(ref _requests);

    /// <summary>Octets of files sent.</summary>
    public long OctetsServed => Volatile.Read(ref _served);

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private IEnumerable<ServedFile> There()
    {
        var now = Now;
        return _files.Values.Where(file => file.Appears <= now);
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            if (Interlocked.Increment(ref _connections) > MostConnections)
            {
                return;
            }

            socket.NoDelay = true;
            await using var connection = new BufferedStream(new NetworkStream(socket, ownsSocket: true), BufferSize);
            bool keeps = true;
            while (keeps)
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
                limit.CancelAfter(_idleFor);
                var head = await HttpRequestHead.ReadAsync(connection, limit.Token);
                if (head is null)
                {
                    return;
                }

                Interlocked.Increment(ref _requests);
                keeps = head.KeepsAlive;
                await AnswerAsync(connection, head, _end.Token);
                await connection.FlushAsync(_end.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or SocketException or NotSupportedException)
        {
            // The client has gone, or the server ends.
        }
        finally
        {
            socket.Dispose();
            Interlocked.Decrement(ref _connections);
        }
    }

    private async Task AnswerAsync(Stream connection, HttpRequestHead head, CancellationToken cancellation)
    {
        if (head.Method is not ("GET" or "HEAD"))
        {
            await WriteTextAsync(connection, head, "405 Method Not Allowed", "text/plain", "GET and HEAD are answered\n", cancellation);
        }
        else if (_files.TryGetValue(head.Path, out var file) && file.Appears <= Now)
        {
            await WriteFileAsync(connection, head, file, cancellation);
        }
        else if ((head.Path.Length == 0 || head.Path.EndsWith('/')) && ArchiveIndex.PageOf(head.Path, There()) is { } page)
        {
            await WriteTextAsync(connection, head, "200 OK", "text/html; charset=utf-8", page, cancellation);
        }
        else
        {
            await WriteTextAsync(connection, head, "404 Not Found", "text/html; charset=utf-8", "<html><body><h1>404 Not Found</h1></body></html>\n", cancellation);
        }
    }

    private static async Task WriteTextAsync(
        Stream connection, HttpRequestHead head, string status, string type, string text, CancellationToken cancellation)
    {
        byte[] body = Encoding.UTF8.GetBytes(text);
        await WriteHeadAsync(connection, head, status, $"Content-Type: {type}\r\nContent-Length: {body.Length}\r\n", cancellation);
        if (head.Method == "GET")
        {
            await connection.WriteAsync(body, cancellation);
        }
    }

    private async Task WriteFileAsync(Stream connection, HttpRequestHead head, ServedFile file, CancellationToken cancellation)
    {
        string tag = string.Create(CultureInfo.InvariantCulture, $"\"{file.Appears.UnixSeconds:x}-{file.Length:x}\"");
        bool isPart = head.From is not null && (head.IfRange is null || head.IfRange == tag);
        long from = isPart ? head.From!.Value : 0;
        long last = isPart && head.To < file.Length - 1 ? head.To!.Value : file.Length - 1;
        if (isPart && (from >= file.Length || last < from))
        {
            await WriteHeadAsync(connection, head, "416 Range Not Satisfiable", $"Content-Range: bytes */{file.Length}\r\nContent-Length: 0\r\n", cancellation);
            return;
        }

        long length = last - from + 1;
        string range = isPart ? $"Content-Range: bytes {from}-{last}/{file.Length}\r\n" : string.Empty;
        await WriteHeadAsync(
            connection,
            head,
            isPart ? "206 Partial Content" : "200 OK",
            $"Content-Type: application/octet-stream\r\nContent-Length: {length}\r\n{range}Accept-Ranges: bytes\r\nETag: {tag}\r\nLast-Modified: {file.Appears.ToDateTime():R}\r\n",
            cancellation);
        if (head.Method != "GET")
        {
            return;
        }

        await using var octets = file.Open();
        octets.Seek(from, SeekOrigin.Begin);
        byte[] buffer = new byte[BufferSize];
        while (length > 0)
        {
            int read = await octets.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), cancellation);
            if (read == 0)
            {
                throw new IOException("the file has become shorter");
            }

            await connection.WriteAsync(buffer.AsMemory(0, read), cancellation);
            length -= read;
            Interlocked.Add(ref _served, read);
        }
    }

    private static async Task WriteHeadAsync(Stream connection, HttpRequestHead head, string status, string fields, CancellationToken cancellation) =>
        await connection.WriteAsync(
            Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\nServer: routebeat\r\nConnection: {(head.KeepsAlive ? "keep-alive" : "close")}\r\n{fields}\r\n"), cancellation);
}
