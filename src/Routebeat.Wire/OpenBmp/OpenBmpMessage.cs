using System.Buffers.Binary;
using Routebeat.Routing;

namespace Routebeat.Wire.OpenBmp;

/// <summary>A BMP message of a router with the binary header of an OpenBMP collector before it, version 1.7. The default value is empty.</summary>
/// <remarks>
/// The layout: magic number, version, lengths of header and message, flags, object type, when the collector got the message, hash and
/// name of the collector, hash, address and group of the router, row count. All octets are slices of the caller's buffer.
/// </remarks>
public readonly ref struct OpenBmpMessage
{
    /// <summary>The number that every message begins with: OBMP.</summary>
    internal const uint Magic = 0x4F424D50;

    /// <summary>The major version read.</summary>
    internal const byte MajorVersion = 1;

    /// <summary>The minor version written; others are read the same way.</summary>
    internal const byte MinorVersion = 7;

    /// <summary>The object type of a message as a router sent it.</summary>
    internal const byte RawBmp = 12;

    /// <summary>The flag that says that the message is of a router.</summary>
    internal const byte FromRouter = 0x80;

    /// <summary>The flag that says that the router's address is IPv6.</summary>
    internal const byte Ipv6Router = 0x40;

    /// <summary>The size of a hash, in octets.</summary>
    internal const int HashSize = 16;

    /// <summary>Where the collector's name begins, in octets: after its length.</summary>
    internal const int CollectorPosition = 40;

    /// <summary>What stands after the router's group, in octets.</summary>
    internal const int RowCountSize = 4;

    private const int FixedSize = 14;
    private const int AddressSize = 16;
    private const int MaxMicroseconds = 999_999;

    private OpenBmpMessage(
        int headerLength, EventTime received, ReadOnlySpan<byte> collector, ReadOnlySpan<byte> routerHash, IpAddress router, ReadOnlySpan<byte> group, ReadOnlySpan<byte> bmp)
    {
        HeaderLength = headerLength;
        ReceivedTime = received;
        Collector = collector;
        RouterHash = routerHash;
        Router = router;
        RouterGroup = group;
        Bmp = bmp;
    }

    /// <summary>The size of the header, in octets: where the BMP message begins.</summary>
    public int HeaderLength { get; }

    /// <summary>When the collector got the message.</summary>
    public EventTime ReceivedTime { get; }

    /// <summary>The collector's name as UTF-8, unchecked.</summary>
    public ReadOnlySpan<byte> Collector { get; }

    /// <summary>The hash that names the router, 16 octets.</summary>
    public ReadOnlySpan<byte> RouterHash { get; }

    /// <summary>The router's address.</summary>
    public IpAddress Router { get; }

    /// <summary>The name of the router's group as UTF-8, unchecked: at RouteViews the collector that peers have sessions with; may be empty.</summary>
    public ReadOnlySpan<byte> RouterGroup { get; }

    /// <summary>The BMP message, its common header included; perhaps several one after the other.</summary>
    public ReadOnlySpan<byte> Bmp { get; }

    /// <summary>Reads a message of a topic of raw BMP. Never throws, whatever the octets.</summary>
    /// <param name="octets">The whole message.</param>
    /// <param name="message">The message, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether magic number, version, type and all lengths hold and the BMP message is there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> octets, out OpenBmpMessage message, out WireError error)
    {
        message = default;
        if (!TryReadFixed(octets, out int headerLength, out int messageLength, out error))
        {
            return false;
        }

        byte flags = octets[12];
        byte type = octets[13];
        if (type != RawBmp || (flags & FromRouter) == 0)
        {
            error = new WireError(WireField.OpenBmpType, 12, RawBmp, type);
            return false;
        }

        var header = octets[..headerLength];
        int nameLength = BinaryPrimitives.ReadUInt16BigEndian(header[(CollectorPosition - sizeof(ushort))..]);
        int router = CollectorPosition + nameLength;
        int group = router + HashSize + AddressSize + sizeof(ushort);
        int groupLength = group <= headerLength ? BinaryPrimitives.ReadUInt16BigEndian(header[(group - sizeof(ushort))..]) : 0;
        if (group + groupLength + RowCountSize != headerLength)
        {
            error = new WireError(WireField.OpenBmpHeader, CollectorPosition, (long)group + groupLength + RowCountSize, headerLength);
            return false;
        }

        uint microseconds = BinaryPrimitives.ReadUInt32BigEndian(header[(FixedSize + 4)..]);
        var address = header.Slice(router + HashSize, AddressSize);
        message = new OpenBmpMessage(
            headerLength,
            EventTime.FromUnixSeconds(BinaryPrimitives.ReadUInt32BigEndian(header[FixedSize..]), (int)Math.Min(microseconds, MaxMicroseconds)),
            header.Slice(CollectorPosition, nameLength),
            header.Slice(router, HashSize),
            IpAddress.FromOctets((flags & Ipv6Router) != 0 ? address : address[..sizeof(uint)]),
            header.Slice(group, groupLength),
            octets.Slice(headerLength, messageLength));
        return true;
    }

    private static bool TryReadFixed(ReadOnlySpan<byte> octets, out int headerLength, out int messageLength, out WireError error)
    {
        headerLength = 0;
        messageLength = 0;
        if (octets.Length < CollectorPosition)
        {
            error = new WireError(WireField.OpenBmpHeader, 0, CollectorPosition, octets.Length);
            return false;
        }

        uint magic = BinaryPrimitives.ReadUInt32BigEndian(octets);
        if (magic != Magic || octets[4] != MajorVersion)
        {
            error = magic != Magic
                ? new WireError(WireField.OpenBmpHeader, 0, Magic, magic)
                : new WireError(WireField.OpenBmpHeader, sizeof(uint), MajorVersion, octets[4]);
            return false;
        }

        headerLength = BinaryPrimitives.ReadUInt16BigEndian(octets[6..]);
        uint said = BinaryPrimitives.ReadUInt32BigEndian(octets[8..]);
        if (headerLength < CollectorPosition || headerLength > octets.Length || said > octets.Length - headerLength)
        {
            error = headerLength < CollectorPosition || headerLength > octets.Length
                ? new WireError(WireField.OpenBmpHeader, 6, Math.Max(CollectorPosition, headerLength), octets.Length)
                : new WireError(WireField.OpenBmpMessage, 8, said, octets.Length - headerLength);
            return false;
        }

        messageLength = (int)said;
        error = default;
        return true;
    }
}
