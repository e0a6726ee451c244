using System.Buffers.Binary;
using Routebeat.Wire.Bmp;

namespace Routebeat.Tests.Wire.Bmp;

/// <summary>Reads the BMP messages of a packet capture: Ethernet and IPv4, TCP put together by sequence number, in the order of completion.</summary>
internal static class PcapStreams
{
    private const int FileHeaderSize = 24;
    private const int PacketHeaderSize = 16;
    private const int EthernetSize = 14;
    private const byte Tcp = 6;

    /// <summary>The messages of all streams, each whole.</summary>
    public static List<byte[]> Messages(byte[] capture)
    {
        var messages = new List<byte[]>();
        var streams = new Dictionary<(ulong Addresses, uint Ports), Stream>();
        for (int at = FileHeaderSize; at < capture.Length;)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(capture.AsSpan(at + 8));
            Take(capture.AsSpan(at + PacketHeaderSize, length), streams, messages);
            at += PacketHeaderSize + length;
        }

        return messages;
    }

    private static void Take(ReadOnlySpan<byte> packet, Dictionary<(ulong Addresses, uint Ports), Stream> streams, List<byte[]> messages)
    {
        var ip = packet[EthernetSize..];
        if (ip[0] >> 4 != 4 || ip[9] != Tcp)
        {
            return;
        }

        ip = ip[..BinaryPrimitives.ReadUInt16BigEndian(ip[2..])];
        var tcp = ip[((ip[0] & 15) * 4)..];
        var key = (BinaryPrimitives.ReadUInt64BigEndian(ip[12..]), BinaryPrimitives.ReadUInt32BigEndian(tcp));
        var octets = tcp[((tcp[12] >> 4) * 4)..];
        if (octets.IsEmpty)
        {
            return;
        }

        if (!streams.TryGetValue(key, out var stream))
        {
            streams.Add(key, stream = new Stream(BinaryPrimitives.ReadUInt32BigEndian(tcp[4..])));
        }

        stream.Add(BinaryPrimitives.ReadUInt32BigEndian(tcp[4..]), octets.ToArray());
        stream.TakeMessages(messages);
    }

    private sealed class Stream(uint next)
    {
        private readonly List<byte> _octets = [];
        private readonly SortedDictionary<uint, byte[]> _later = [];
        private uint _next = next;

        public void Add(uint sequence, byte[] octets)
        {
            _later[sequence] = octets;
            while (_later.Count > 0 && _later.First() is var (first, rest) && first <= _next)
            {
                _later.Remove(first);
                int known = (int)(_next - first);
                if (known < rest.Length)
                {
                    _octets.AddRange(rest[known..]);
                    _next += (uint)(rest.Length - known);
                }
            }
        }

        public void TakeMessages(List<byte[]> messages)
        {
            byte[] octets = [.. _octets];
            int at = 0;
            BmpFramingResult result;
            while ((result = BmpFraming.Measure(octets.AsSpan(at), BmpMessage.MaxLength, out int length, out _)) == BmpFramingResult.Whole)
            {
                messages.Add(octets[at..(at + length)]);
                at += length;
            }

            // A stream that goes the other way, or one whose begin is not in the capture, has no BMP.
            _octets.RemoveRange(0, result == BmpFramingResult.Damaged ? octets.Length : at);
        }
    }
}
