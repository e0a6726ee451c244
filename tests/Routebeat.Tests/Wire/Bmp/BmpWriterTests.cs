using System.Buffers;
using System.Text;
using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;

namespace Routebeat.Tests.Wire.Bmp;

/// <summary>What is written is read back the same, for values by chance.</summary>
public sealed class BmpWriterTests
{
    private const int Rounds = 2_000;

    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly BmpRandomMessages _random = new(20_260_807);

    [Fact]
    public void WriteRouteMonitoring_AnyPeer_IsReadBack() => ForEach(writer =>
    {
        var peer = _random.Peer();
        byte[] update = _random.Update();
        writer.WriteRouteMonitoring(peer, update);

        Assert.True(BmpRouteMonitoring.TryRead(Written(), out var monitoring, out var error), error.ToString());
        Assert.Equal(peer, monitoring.Peer);
        Assert.Equal(update, monitoring.Message.ToArray());
        Assert.False(monitoring.TryReadPathIdentifiers(out _));
    });

    [Fact]
    public void WritePeerUp_AnyPeer_IsReadBack() => ForEach(writer =>
    {
        var peer = _random.Peer();
        var local = _random.AddressOf(peer);
        ushort localPort = _random.Number();
        ushort remotePort = _random.Number();
        string table = _random.Text();
        writer.WritePeerUp(peer, local, localPort, remotePort, _random.Open(out var sent), _random.Open(out var received), table);

        Assert.True(BmpPeerUp.TryRead(Written(), out var up, out var error), error.ToString());
        Assert.Equal(peer, up.Peer);
        Assert.Equal(local, up.LocalAddress);
        Assert.Equal((localPort, remotePort), (up.LocalPort, up.RemotePort));
        Assert.Equal((sent, received), (up.SentOpen.SpeakerAsn(), up.ReceivedOpen.SpeakerAsn()));
        Assert.Equal(table, Encoding.UTF8.GetString(up.TableName));
    });

    [Fact]
    public void WritePeerDown_EveryReason_IsReadBack() => ForEach(writer =>
    {
        var peer = _random.Peer();
        byte[] notification = Octets.Join([.. Enumerable.Repeat(byte.MaxValue, 16)], Octets.Hex("0015 03 06 02"));
        ushort fsmEvent = _random.Number();
        var reason = (BmpPeerDownReason)(1 + (fsmEvent % 6));
        byte[] detail = reason switch
        {
            BmpPeerDownReason.LocalNotification or BmpPeerDownReason.RemoteNotification => notification,
            BmpPeerDownReason.LocalNoNotification => Octets.UInt16(fsmEvent),
            BmpPeerDownReason.LocalClosedWithTlvs => Octets.Hex("0003 0003 726564"),
            _ => [],
        };
        writer.WritePeerDown(peer, reason, detail);

        Assert.True(BmpPeerDown.TryRead(Written(), out var down, out var error), error.ToString());
        Assert.Equal((peer, reason), (down.Peer, down.Reason));
        Assert.Equal(reason is BmpPeerDownReason.LocalNotification or BmpPeerDownReason.RemoteNotification ? notification : [], down.Notification.ToArray());
        Assert.Equal(reason == BmpPeerDownReason.LocalNoNotification ? fsmEvent : 0, down.FsmEvent);
        var tlvs = down.Tlvs;
        Assert.Equal(reason == BmpPeerDownReason.LocalClosedWithTlvs, tlvs.TryRead(out var tlv) && tlv.Is((ushort)BmpInformationType.TableName));
    });

    [Fact]
    public void WriteStatisticsReport_AnyStatistics_AreReadBack() => ForEach(writer =>
    {
        var peer = _random.Peer();
        var expected = _random.Statistics();
        writer.WriteStatisticsReport(peer, expected);

        Assert.True(BmpStatisticsReport.TryRead(Written(), out var report, out var error), error.ToString());
        Assert.Equal((peer, expected.Length), (report.Peer, report.Count));
        var actual = new List<BmpStatistic>();
        var reader = report.Statistics;
        while (reader.TryRead(out var statistic))
        {
            actual.Add(statistic);
        }

        Assert.Equal(expected, actual);
    });

    [Fact]
    public void WriteRouteMirroring_AnyMessage_IsReadBack() => ForEach(writer =>
    {
        var peer = _random.Peer();
        BmpMirroringCode? code = (_random.Number() % 3) switch { 0 => null, 1 => BmpMirroringCode.ErroredMessage, _ => BmpMirroringCode.MessagesLost };
        byte[] message = _random.Update();
        writer.WriteRouteMirroring(peer, code, message);

        Assert.True(BmpRouteMirroring.TryRead(Written(), out var mirroring, out var error), error.ToString());
        Assert.Equal(peer, mirroring.Peer);
        Assert.Equal(code == BmpMirroringCode.MessagesLost, mirroring.MessagesLost);
        Assert.Equal(code == BmpMirroringCode.ErroredMessage, mirroring.HasErroredMessage);
        var tlvs = mirroring.Tlvs;
        byte[] mirrored = [];
        while (tlvs.TryRead(out var tlv))
        {
            mirrored = tlv.Is((ushort)BmpMirroringType.BgpMessage) ? tlv.Value.ToArray() : mirrored;
        }

        Assert.Equal(message, mirrored);
    });

    [Fact]
    public void WriteInitiationAndTermination_AnyText_AreReadBack() => ForEach(writer =>
    {
        string description = _random.Text();
        string name = _random.Text();
        writer.WriteInitiation(description, name);

        Assert.True(BmpInitiation.TryRead(Written(), out var initiation, out var error), error.ToString());
        Assert.Equal(description, Encoding.UTF8.GetString(initiation.SystemDescription));
        Assert.Equal(name, Encoding.UTF8.GetString(initiation.SystemName));

        _output.Clear();
        var reason = (BmpTerminationReason)(_random.Number() % 5);
        writer.WriteTermination(reason);
        Assert.True(BmpTermination.TryRead(Written(), out var termination, out error), error.ToString());
        Assert.Equal(reason, termination.Reason);
    });

    [Fact]
    public void Read_EveryTruncationAndBitFlipsOfAnyMessage_DoesNotThrow()
    {
        var flips = new Random(3);
        int whole = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] octets = _random.Message();
            for (int length = 0; length < octets.Length; length++)
            {
                Assert.NotEqual(BmpFramingResult.Whole, BmpFraming.Measure(octets.AsSpan(0, length), BmpMessage.MaxLength, out _, out var error));
                Assert.False(error.IsNone);
                if (length >= BmpMessage.HeaderSize)
                {
                    BmpEveryReader.Read(new BmpMessage(octets[0], (BmpMessageType)octets[5], octets.AsSpan(BmpMessage.HeaderSize..length)));
                }
            }

            whole += BmpEveryReader.ReadAll(octets);
            for (int flip = 0; flip < 8; flip++)
            {
                octets[flips.Next(octets.Length)] ^= (byte)(1 << flips.Next(8));
                BmpEveryReader.ReadAll(octets);
                BmpEveryReader.Read(new BmpMessage((byte)(3 + (flip & 1)), (BmpMessageType)octets[5], octets.AsSpan(BmpMessage.HeaderSize)));
            }
        }

        Assert.Equal(Rounds, whole);
    }

    private BmpMessage Written()
    {
        Assert.True(BmpMessage.TryRead(_output.WrittenSpan, out var message, out var error), error.ToString());
        Assert.Equal(_output.WrittenCount, message.Length);
        return message;
    }

    private void ForEach(Action<BmpWriter> round)
    {
        var writer = new BmpWriter(_output);
        for (int i = 0; i < Rounds; i++)
        {
            _output.Clear();
            round(writer);
        }
    }
}
