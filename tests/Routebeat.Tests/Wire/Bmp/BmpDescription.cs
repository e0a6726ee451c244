using System.Buffers.Binary;
using System.Net;
using System.Text;
using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;

namespace Routebeat.Tests.Wire.Bmp;

/// <summary>Describes BMP messages in the words of the JSON beside the captures; remembers which peers have path identifiers.</summary>
internal sealed class BmpDescription
{
    private static readonly Dictionary<BmpMessageType, string> _names = new()
    {
        [BmpMessageType.RouteMonitoring] = "RouteMonitoring",
        [BmpMessageType.StatisticsReport] = "StatisticsReport",
        [BmpMessageType.PeerDown] = "PeerDownNotification",
        [BmpMessageType.PeerUp] = "PeerUpNotification",
        [BmpMessageType.Initiation] = "Initiation",
    };

    private static readonly Dictionary<BmpStatisticType, string> _statistics = new()
    {
        [BmpStatisticType.AdjRibInRoutes] = "NumberOfRoutesInAdjRibIn",
        [BmpStatisticType.LocRibRoutes] = "NumberOfRoutesInLocRib",
        [BmpStatisticType.DuplicateAnnouncements] = "NumberOfDuplicatePrefixAdvertisements",
        [BmpStatisticType.DuplicateWithdrawals] = "NumberOfDuplicateWithdraws",
        [BmpStatisticType.AsPathLoops] = "NumberOfUpdatesInvalidatedDueToAsPathLoop",
    };

    private static readonly Dictionary<BmpPeerDownReason, string> _reasons = new()
    {
        [BmpPeerDownReason.LocalNotification] = "LocalSystemClosedNotificationPduFollows",
        [BmpPeerDownReason.RemoteNotification] = "RemoteSystemClosedNotificationPduFollows",
        [BmpPeerDownReason.LocalClosedWithTlvs] = "LocalSystemClosedTlvDataFollows",
    };

    private readonly Dictionary<(IpAddress, ulong, uint, BmpRib), PathIdentifierFamilies> _pathIdentifiers = [];
    private readonly UpdateDecoder _decoder = new(PeerRelation.Internal);

    public string Describe(byte[] octets)
    {
        Assert.True(BmpMessage.TryRead(octets, out var message, out var error), error.ToString());
        var text = new StringBuilder($"V{message.Version} {_names[message.Type]}");
        switch (message.Type)
        {
            case BmpMessageType.Initiation:
                Assert.True(BmpInitiation.TryRead(message, out var initiation, out error), error.ToString());
                text.Append($" SystemDescription={Encoding.UTF8.GetString(initiation.SystemDescription)}");
                text.Append($" SystemName={Encoding.UTF8.GetString(initiation.SystemName)}");
                break;
            case BmpMessageType.PeerUp:
                Assert.True(BmpPeerUp.TryRead(message, out var up, out error), error.ToString());
                AppendPeer(text, up.Peer);
                AppendPeerUp(text, up);
                break;
            case BmpMessageType.PeerDown:
                Assert.True(BmpPeerDown.TryRead(message, out var down, out error), error.ToString());
                AppendPeer(text, down.Peer);
                text.Append($" {_reasons[down.Reason]}");
                break;
            case BmpMessageType.StatisticsReport:
                Assert.True(BmpStatisticsReport.TryRead(message, out var report, out error), error.ToString());
                AppendPeer(text, report.Peer);
                var statistics = report.Statistics;
                while (statistics.TryRead(out var statistic))
                {
                    text.Append($" {_statistics[statistic.Type]}={statistic.Value}");
                }

                break;
            default:
                Assert.True(BmpRouteMonitoring.TryRead(message, out var monitoring, out error), error.ToString());
                AppendPeer(text, monitoring.Peer);
                AppendUpdate(text, monitoring);
                break;
        }

        return text.ToString();
    }

    private static void AppendPeer(StringBuilder text, BmpPeer peer)
    {
        text.Append(peer.Type switch
        {
            BmpPeerType.Global => " GlobalInstancePeer",
            BmpPeerType.RouteDistinguisher => " RdInstancePeer",
            BmpPeerType.Local => " LocalInstancePeer",
            _ => " LocRibInstancePeer",
        });
        text.Append(peer.AddressFamily == IpFamily.V6 ? " ipv6" : string.Empty);
        text.Append(peer.IsFiltered ? " filtered" : string.Empty);
        text.Append(peer.Rib is BmpRib.AdjRibInPostPolicy or BmpRib.AdjRibOutPostPolicy ? " post_policy" : string.Empty);
        text.Append(peer.AsnWidth == AsnWidth.Two ? " asn2" : string.Empty);
        text.Append(peer.Rib is BmpRib.AdjRibOutPrePolicy or BmpRib.AdjRibOutPostPolicy ? " adj_rib_out" : string.Empty);
        text.Append($" {NoneIfZero(peer.Address)} {peer.Asn.Value} {Identifier(peer.BgpIdentifier)} {peer.Time}");
    }

    private void AppendPeerUp(StringBuilder text, BmpPeerUp up)
    {
        text.Append($" {NoneIfZero(up.LocalAddress)} {up.LocalPort} {up.RemotePort}");
        AppendOpen(text, up.SentOpen);
        AppendOpen(text, up.ReceivedOpen);
        foreach (var rib in Enum.GetValues<BmpRib>())
        {
            _pathIdentifiers[(up.Peer.Address, up.Peer.Distinguisher, up.Peer.BgpIdentifier, rib)] = up.PathIdentifiersOf(rib);
        }

        var tlvs = up.Tlvs;
        while (tlvs.TryRead(out var tlv))
        {
            text.Append($" {(tlv.Is((ushort)BmpInformationType.TableName) ? "VrfTableName" : "String")}={Encoding.UTF8.GetString(tlv.Value)}");
        }
    }

    private static void AppendOpen(StringBuilder text, BgpOpen open)
    {
        int count = 0;
        var capabilities = open.Capabilities;
        while (capabilities.TryRead(out _))
        {
            count++;
        }

        Assert.True(capabilities.Error.IsNone);
        text.Append($" {open.MyAsn.Value}/{open.HoldTime}/{Identifier(open.BgpIdentifier)}/{count}");
    }

    private void AppendUpdate(StringBuilder text, BmpRouteMonitoring monitoring)
    {
        Assert.True(BgpMessage.TryRead(monitoring.Message, out var message, out var error), error.ToString());
        var peer = monitoring.Peer;
        if (!monitoring.TryReadPathIdentifiers(out var families))
        {
            _pathIdentifiers.TryGetValue((peer.Address, peer.Distinguisher, peer.BgpIdentifier, peer.Rib), out families);
        }

        Assert.True(_decoder.TryDecode(message, peer.AsnWidth, families, peer.Asn, out error), error.ToString());
        Assert.Equal(UpdateTreatment.Accepted, _decoder.Outcome.Treatment);
        Assert.True(UpdateSections.TryRead(message.Body, out var sections, out _));
        int count = 0;
        string values = string.Empty;
        var attributes = new AttributeReader(sections.Attributes);
        while (attributes.TryRead(out var attribute))
        {
            count++;
            values += attribute.Type switch
            {
                AttributeType.NextHop => $" hop={new IPAddress(attribute.Value)}",
                AttributeType.MultiExitDisc => $" med={BinaryPrimitives.ReadUInt32BigEndian(attribute.Value)}",
                AttributeType.LocalPref => $" pref={BinaryPrimitives.ReadUInt32BigEndian(attribute.Value)}",
                AttributeType.Origin => $" origin={((OriginCode)attribute.Value[0]).ToString().Replace("Igp", "IGP", StringComparison.Ordinal)}",
                _ => string.Empty,
            };
        }

        text.Append($" attributes={count}{values} path=[{string.Join(' ', _decoder.Hops.ToArray())}] +[{Routes(_decoder.Announced)}] -[{Routes(_decoder.Withdrawn)}]");
        text.Append($" other +{_decoder.OtherAnnounced} -{_decoder.OtherWithdrawn}");
    }

    private static string Routes(ReadOnlySpan<NlriRoute> routes) =>
        string.Join(' ', routes.ToArray().Select(route => $"{route.Prefix}#{route.PathIdentifier}"));

    private static string NoneIfZero(IpAddress address) => address is { High: 0, Low: 0 } ? "none" : address.ToString();

    private static string Identifier(uint identifier) => IpAddress.FromV4(identifier).ToString();
}
