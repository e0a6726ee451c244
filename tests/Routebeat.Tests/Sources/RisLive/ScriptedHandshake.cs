using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Routebeat.Tests.Sources.RisLive;

/// <summary>The first answer of a server that is no WebSocket server, or has frames that none would send.</summary>
internal static class ScriptedHandshake
{
    /// <summary>Stands for the answer that accepts a WebSocket (RFC 6455 §4.2.2).</summary>
    public const string Accepts = "accepts";

    /// <summary>Reads the request and answers it.</summary>
    public static async Task AnswerAsync(Socket socket, string answer, CancellationToken stop)
    {
        var request = new StringBuilder();
        byte[] buffer = new byte[4_096];
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int count = await socket.ReceiveAsync(buffer, SocketFlags.None, stop);
            Assert.True(count > 0);
            request.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        string text = answer == Accepts
            ? $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {KeyFor(request.ToString())}\r\n\r\n"
            : answer;
        await socket.SendAsync(Encoding.Latin1.GetBytes(text), SocketFlags.None, stop);
    }

    private static string KeyFor(string request)
    {
        const string Name = "Sec-WebSocket-Key:";
        string key = request.Split("\r\n").First(static line => line.StartsWith(Name, StringComparison.OrdinalIgnoreCase))[Name.Length..].Trim();
#pragma warning disable CA5350 // RFC 6455 wants this digest; nothing is secured by it.
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
    }
}
