using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Routebeat.Routing;

namespace Routebeat.Sources.Bmp;

/// <summary>Which connection carries which feed: names feeds after their routers, and lets one connection at a time carry each. For many threads.</summary>
internal sealed class BmpFeedNames(BmpServerSettings settings)
{
    private const int MostLetters = 64;

    private static readonly SearchValues<char> _letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._");

    private readonly Dictionary<string, (IpAddress Address, BmpConnection Connection)> _carried = [];
    private readonly object _lock = new();

    /// <summary>The address of the other end; an IPv4 address also where it came by an IPv6 socket.</summary>
    public static IpAddress AddressOf(Socket socket)
    {
        var address = ((IPEndPoint)socket.RemoteEndPoint!).Address;
        return IpAddress.FromOctets((address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes());
    }

    /// <summary>Names the feed of a connection, and says which connection carried it before; that one is to be ended first.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="address">The address of its router.</param>
    /// <param name="systemName">The name that the router says; empty for none.</param>
    /// <param name="former">The connection that carried the feed, or null.</param>
    public string Take(BmpConnection connection, IpAddress address, ReadOnlySpan<byte> systemName, out BmpConnection? former)
    {
        string byAddress = settings.Prefix + address.ToString().Replace(':', '-');
        string called = settings.Naming == BmpFeedNaming.SystemName ? Sound(Encoding.UTF8.GetString(systemName)) : string.Empty;
        lock (_lock)
        {
            string feed = called.Length == 0 ? byAddress : settings.Prefix + called;

            // Two routers that say the same name are two feeds: the second is called after its address too.
            if (_carried.TryGetValue(feed, out var other) && other.Address != address)
            {
                feed = $"{feed}-{address.ToString().Replace(':', '-')}";
            }

            former = _carried.TryGetValue(feed, out var carried) ? carried.Connection : null;
            _carried[feed] = (address, connection);
            return feed;
        }
    }

    /// <summary>A connection carries its feed no longer.</summary>
    public void Leave(string feed, BmpConnection connection)
    {
        lock (_lock)
        {
            if (_carried.TryGetValue(feed, out var carried) && ReferenceEquals(carried.Connection, connection))
            {
                _carried.Remove(feed);
            }
        }
    }

    private static string Sound(string name)
    {
        var letters = name.ToLowerInvariant().Take(MostLetters).Select(static letter => _letters.Contains(letter) ? letter : '-').ToArray();
        return new string(letters).Trim('-', '.');
    }
}
