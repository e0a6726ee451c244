using System.Buffers.Binary;

namespace Routebeat.Wire.Bmp;

/// <summary>Statistics Report: counters and gauges of a peer (RFC 7854 §4.8). The default value is empty.</summary>
public readonly ref struct BmpStatisticsReport
{
    private const int CountSize = 4;
    private const int TlvHeaderSize = 4;

    /// <summary>The TLV that holds count and statistics from revision 20 of draft-ietf-grow-bmp-tlv on.</summary>
    private const ushort StatisticsTlv = 1;

    private readonly ReadOnlySpan<byte> _statistics;

    private BmpStatisticsReport(BmpPeer peer, int count, ReadOnlySpan<byte> statistics)
    {
        Peer = peer;
        Count = count;
        _statistics = statistics;
    }

    /// <summary>The peer.</summary>
    public BmpPeer Peer { get; }

    /// <summary>How many statistics there are.</summary>
    public int Count { get; }

    /// <summary>The statistics.</summary>
    public BmpStatisticReader Statistics => new(new BmpTlvReader(_statistics, BmpMessage.Version3));

    /// <summary>Reads a Statistics Report. Never throws, whatever the octets.</summary>
    /// <param name="message">The BMP message.</param>
    /// <param name="report">The report, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, in octets from the start of the body, or the default value.</param>
    /// <returns>Whether the message is of this type, its header is there, and it has as many whole statistics as it says.</returns>
    public static bool TryRead(scoped in BmpMessage message, out BmpStatisticsReport report, out WireError error)
    {
        report = default;
        if (!BmpTypes.IsOf(message, BmpMessageType.StatisticsReport, out error) || !BmpPeer.TryRead(message.Body, out var peer, out error))
        {
            return false;
        }

        int offset = BmpPeer.Size;
        var rest = message.Body[offset..];
        if (message.Version >= BmpMessage.Version4 && IsTlv(rest))
        {
            rest = new BmpTlvReader(rest, message.Version).Find(StatisticsTlv);
            offset += TlvHeaderSize;
        }

        if (rest.Length < CountSize)
        {
            error = new WireError(WireField.BmpStatistics, offset, CountSize, rest.Length);
            return false;
        }

        uint said = BinaryPrimitives.ReadUInt32BigEndian(rest);
        var statistics = rest[CountSize..];
        uint count = 0;
        var reader = new BmpTlvReader(statistics, BmpMessage.Version3);
        while (reader.TryRead(out _))
        {
            count++;
        }

        error = !reader.Error.IsNone ? reader.Error.Shift(offset + CountSize)
            : count != said ? new WireError(WireField.BmpStatistics, offset, said, count)
            : default;
        report = error.IsNone ? new BmpStatisticsReport(peer, (int)count, statistics) : default;
        return error.IsNone;
    }

    /// <summary>Whether the octets begin with a whole TLV and not with a count: as a count, its type and length are 65,536 and more.</summary>
    private static bool IsTlv(ReadOnlySpan<byte> octets) =>
        octets.Length > TlvHeaderSize && BinaryPrimitives.ReadUInt16BigEndian(octets) == StatisticsTlv
        && new BmpTlvReader(octets, BmpMessage.Version4).TryReadToEnd(out _);
}
