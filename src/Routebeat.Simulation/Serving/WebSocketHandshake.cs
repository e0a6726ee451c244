using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Routebeat.Simulation.Serving;

/// <summary>The server's side of the opening handshake of a WebSocket (RFC 6455 §4.2).</summary>
internal static class WebSocketHandshake
{
    private const int LongestHead = 8_192;
    private const string KeyName = "sec-websocket-key:";
    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Reads the request and answers it.</summary>
    /// <returns>Whether the connection is a WebSocket from here on.</returns>
    public static async Task<bool> TryAcceptAsync(NetworkStream connection, CancellationToken stop)
    {
        string? head = await ReadHeadAsync(connection, stop).ConfigureAwait(false);
        string? key = head?.Split("\r\n").FirstOrDefault(static line => line.StartsWith(KeyName, StringComparison.OrdinalIgnoreCase))?[KeyName.Length..].Trim();
        string answer = key is null
            ? "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            : $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {AcceptOf(key)}\r\n\r\n";
        await connection.WriteAsync(Encoding.ASCII.GetBytes(answer), stop).ConfigureAwait(false);
        return key is not null;
    }

    /// <summary>Reads octet by octet, so that nothing of the first frame is taken; null where the head does not end.</summary>
    private static async Task<string?> ReadHeadAsync(NetworkStream connection, CancellationToken stop)
    {
        byte[] head = new byte[LongestHead];
        for (int length = 0; length < head.Length; length++)
        {
            if (await connection.ReadAsync(head.AsMemory(length, 1), stop).ConfigureAwait(false) == 0)
            {
                return null;
            }

            if (head.AsSpan(0, length + 1).EndsWith("\r\n\r\n"u8))
            {
                return Encoding.ASCII.GetString(head, 0, length);
            }
        }

        return null;
    }

    private static string AcceptOf(string key)
    {
#pragma warning disable CA5350 // RFC 6455 §4.2.2 prescribes SHA-1; nothing is kept secret by it.
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + KeySuffix)));
#pragma warning restore CA5350
    }
}
