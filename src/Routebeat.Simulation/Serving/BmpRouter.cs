using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Routebeat.Routing;

namespace Routebeat.Simulation.Serving;

/// <summary>Plays records as a router that sends BMP to a station (RFC 7854 §3.2): a scenario, or the files of an archive.</summary>
/// <remarks>It connects again until it is let in, as a router does. Sending waits for the station; nothing is dropped.</remarks>
/// <param name="settings">How to play; the port is of no use here.</param>
/// <param name="name">The router's name.</param>
/// <param name="clock">The clock.</param>
public sealed class BmpRouter(PlaySettings settings, string name, TimeProvider clock)
{
    private const int SendFrom = 1 << 16;

    private static readonly TimeSpan _shortestPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _connectAgainAfter = TimeSpan.FromSeconds(1);

    private readonly ArrayBufferWriter<byte> _output = new(SendFrom * 2);

    /// <summary>Messages sent.</summary>
    public long Played { get; private set; }

    /// <summary>Plays records to their end.</summary>
    /// <param name="station">Where to connect.</param>
    /// <param name="records">The records in the order of their times; which collector they are of does not matter.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="SocketException">The station ended the connection.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task PlayAsync(EndPoint station, IEnumerable<PlayedRecord> records, CancellationToken stop = default)
    {
        using var socket = await ConnectAsync(station, stop).ConfigureAwait(false);
        var messages = new BmpRecords(_output);
        messages.Begin(name);
        long began = clock.GetTimestamp();
        EventTime? first = null;
        var shift = TimeSpan.Zero;
        foreach (var record in records)
        {
            if (first is null)
            {
                first = record.Time;
                shift = settings.MovesToNow ? EventTime.FromDateTime(clock.GetUtcNow()) - record.Time : TimeSpan.Zero;
            }

            var ahead = double.IsInfinity(settings.Speed)
                ? TimeSpan.Zero
                : ((record.Time - first.Value) / settings.Speed) - clock.GetElapsedTime(began);
            if (ahead > _shortestPause)
            {
                await SendAsync(socket, messages, stop).ConfigureAwait(false);
                await Task.Delay(ahead, clock, stop).ConfigureAwait(false);
            }

            messages.Take(record.Octets.Span, shift);
            if (_output.WrittenCount >= SendFrom)
            {
                await SendAsync(socket, messages, stop).ConfigureAwait(false);
            }
        }

        messages.End();
        await SendAsync(socket, messages, stop).ConfigureAwait(false);
        socket.Shutdown(SocketShutdown.Send);
    }

    private async Task<Socket> ConnectAsync(EndPoint station, CancellationToken stop)
    {
        while (true)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(station, stop).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
                await Task.Delay(_connectAgainAfter, clock, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private async Task SendAsync(Socket socket, BmpRecords messages, CancellationToken stop)
    {
        var rest = _output.WrittenMemory;
        while (!rest.IsEmpty)
        {
            rest = rest[await socket.SendAsync(rest, SocketFlags.None, stop).ConfigureAwait(false)..];
        }

        _output.ResetWrittenCount();
        Played = messages.Messages;
    }
}
