using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Routebeat.Routing;

namespace Routebeat.Wire.Bmp;

/// <summary>Writes BMP messages of version 3 (RFC 7854 §4), as a router sends them.</summary>
/// <param name="output">Where the messages go.</param>
public sealed class BmpWriter(IBufferWriter<byte> output)
{
    private readonly OctetBuffer _body = new();

    /// <summary>Writes an Initiation with the router's description and name.</summary>
    public void WriteInitiation(string systemDescription, string systemName)
    {
        _body.Clear();
        WriteText((ushort)BmpInformationType.SystemDescription, systemDescription);
        WriteText((ushort)BmpInformationType.SystemName, systemName);
        WriteMessage(BmpMessageType.Initiation);
    }

    /// <summary>Writes a Termination with a reason.</summary>
    public void WriteTermination(BmpTerminationReason reason)
    {
        _body.Clear();
        WriteNumber((ushort)BmpTerminationType.Reason, (ushort)reason);
        WriteMessage(BmpMessageType.Termination);
    }

    /// <summary>Writes a Peer Up.</summary>
    /// <param name="peer">The peer; its flags stand as they are.</param>
    /// <param name="localAddress">The router's address, of the family that the flags say; the default value writes zeros.</param>
    /// <param name="localPort">The router's port.</param>
    /// <param name="remotePort">The peer's port.</param>
    /// <param name="sentOpen">The OPEN that the router sent, header included.</param>
    /// <param name="receivedOpen">The OPEN that the peer sent, header included.</param>
    /// <param name="tableName">The name of the VRF or table; empty writes none.</param>
    public void WritePeerUp(
        in BmpPeer peer,
        IpAddress localAddress,
        ushort localPort,
        ushort remotePort,
        ReadOnlySpan<byte> sentOpen,
        ReadOnlySpan<byte> receivedOpen,
        string tableName = "")
    {
        BeginPeer(peer);
        WriteAddress(localAddress);
        _body.WriteUInt16(localPort);
        _body.WriteUInt16(remotePort);
        _body.Write(sentOpen);
        _body.Write(receivedOpen);
        if (tableName.Length > 0)
        {
            WriteText((ushort)BmpInformationType.TableName, tableName);
        }

        WriteMessage(BmpMessageType.PeerUp);
    }

    /// <summary>Writes a Peer Down.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="detail">What belongs to it: a NOTIFICATION with its header, an event of two octets, TLVs, or nothing.</param>
    public void WritePeerDown(in BmpPeer peer, BmpPeerDownReason reason, ReadOnlySpan<byte> detail)
    {
        BeginPeer(peer);
        _body.WriteByte((byte)reason);
        _body.Write(detail);
        WriteMessage(BmpMessageType.PeerDown);
    }

    /// <summary>Writes a Route Monitoring.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="update">The UPDATE, its header included.</param>
    public void WriteRouteMonitoring(in BmpPeer peer, ReadOnlySpan<byte> update)
    {
        BeginPeer(peer);
        _body.Write(update);
        WriteMessage(BmpMessageType.RouteMonitoring);
    }

    /// <summary>Writes a Route Mirroring of one message.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="code">What is the matter with the message; null says nothing.</param>
    /// <param name="message">The message, its header included; empty writes none.</param>
    public void WriteRouteMirroring(in BmpPeer peer, BmpMirroringCode? code, ReadOnlySpan<byte> message)
    {
        BeginPeer(peer);
        if (code is BmpMirroringCode said)
        {
            WriteNumber((ushort)BmpMirroringType.Information, (ushort)said);
        }

        if (!message.IsEmpty)
        {
            _body.WriteUInt16((ushort)BmpMirroringType.BgpMessage);
            _body.WriteUInt16(message.Length);
            _body.Write(message);
        }

        WriteMessage(BmpMessageType.RouteMirroring);
    }

    /// <summary>Writes a Statistics Report; gauges and what has a family in 64 bits, counters in 32.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="statistics">The statistics.</param>
    public void WriteStatisticsReport(in BmpPeer peer, ReadOnlySpan<BmpStatistic> statistics)
    {
        BeginPeer(peer);
        _body.WriteUInt32((uint)statistics.Length);
        foreach (ref readonly var statistic in statistics)
        {
            WriteStatistic(statistic);
        }

        WriteMessage(BmpMessageType.StatisticsReport);
    }

    private static bool IsCounter(BmpStatisticType type) =>
        type is < BmpStatisticType.AdjRibInRoutes or (>= BmpStatisticType.UpdatesTreatedAsWithdrawn and <= BmpStatisticType.DuplicateUpdates);

    private void WriteStatistic(in BmpStatistic statistic)
    {
        bool hasFamily = statistic.Family != default;
        bool isCounter = !hasFamily && IsCounter(statistic.Type);
        _body.WriteUInt16((ushort)statistic.Type);
        _body.WriteUInt16((isCounter ? sizeof(uint) : sizeof(ulong)) + (hasFamily ? 3 : 0));
        if (hasFamily)
        {
            _body.WriteUInt16(statistic.Family.Afi);
            _body.WriteByte(statistic.Family.Safi);
        }

        if (!isCounter)
        {
            _body.WriteUInt32((uint)(statistic.Value >> 32));
        }

        _body.WriteUInt32((uint)(statistic.Value & uint.MaxValue));
    }

    private void BeginPeer(in BmpPeer peer)
    {
        _body.Clear();
        _body.WriteByte((byte)peer.Type);
        _body.WriteByte((byte)peer.Flags);
        _body.WriteUInt32((uint)(peer.Distinguisher >> 32));
        _body.WriteUInt32((uint)(peer.Distinguisher & uint.MaxValue));
        WriteAddress(peer.Address);
        _body.WriteUInt32(peer.Asn.Value);
        _body.WriteUInt32(peer.BgpIdentifier);
        long seconds = peer.Time.UnixSeconds;
        _body.WriteUInt32((uint)seconds);
        _body.WriteUInt32((uint)(peer.Time.Microseconds - (seconds * 1_000_000)));
    }

    private void WriteAddress(IpAddress address)
    {
        int octets = address.Family == default ? 0 : address.OctetCount;
        for (int i = octets; i < BmpPeer.AddressSize; i++)
        {
            _body.WriteByte(0);
        }

        if (octets != 0)
        {
            _body.Write(address);
        }
    }

    private void WriteText(ushort type, string text)
    {
        byte[] octets = Encoding.UTF8.GetBytes(text);
        _body.WriteUInt16(type);
        _body.WriteUInt16(octets.Length);
        _body.Write(octets);
    }

    private void WriteNumber(ushort type, ushort number)
    {
        _body.WriteUInt16(type);
        _body.WriteUInt16(sizeof(ushort));
        _body.WriteUInt16(number);
    }

    private void WriteMessage(BmpMessageType type)
    {
        int length = BmpMessage.HeaderSize + _body.Count;
        var span = output.GetSpan(length);
        span[0] = BmpMessage.Version3;
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)length);
        span[5] = (byte)type;
        _body.Written.CopyTo(span[BmpMessage.HeaderSize..]);
        output.Advance(length);
    }
}
