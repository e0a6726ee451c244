using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.RisLive;

/// <summary>Writes messages of the RIS Live stream, as a server sends them, one JSON text after the other into a buffer that is kept.</summary>
/// <remarks>
/// JSON fields are made from the octets of the BGP message, which has no path identifiers. They tell what the server tells,
/// large communities and ATOMIC_AGGREGATE besides; other attributes, confederation segments and the capabilities of an OPEN stand in <c>raw</c> alone.
/// </remarks>
public sealed class RisLiveWriter : IDisposable
{
    private const decimal MicrosecondsPerSecond = 1_000_000m;
    private const int OpenSize = 10;

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    /// <summary>A writer that has written nothing.</summary>
    public RisLiveWriter() => _json = new Utf8JsonWriter(_buffer);

    /// <summary>The JSON text last written, without a line's end. It holds until the next call.</summary>
    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    /// <summary>Writes a BGP message.</summary>
    /// <param name="header">Whose it is.</param>
    /// <param name="message">The whole message, its header included.</param>
    /// <param name="content">Raw writes <c>raw</c> besides the JSON fields; fields writes these alone.</param>
    /// <param name="error">What is wrong with the message, or the default value.</param>
    /// <param name="width">How wide AS numbers are in it. Of two octets the JSON fields have the path merged with AS4_PATH (RFC 6793 §4.2.3). Default: four octets.</param>
    /// <returns>Whether the message can be told in JSON; if not, nothing is written.</returns>
    public bool TryWriteMessage(in RisLiveHeader header, ReadOnlySpan<byte> message, RisLiveContent content, out WireError error, AsnWidth width = AsnWidth.Four)
    {
        if (!BgpMessage.TryRead(message, out var bgp, out error)
            || (bgp.Type == BgpMessageType.Update && !UpdateSections.TryRead(bgp.Body, out _, out error)))
        {
            _buffer.ResetWrittenCount();
            return false;
        }

        Begin(header, TypeOf(bgp.Type));
        switch (bgp.Type)
        {
            case BgpMessageType.Update:
                WriteUpdate(bgp.Body, width);
                break;
            case BgpMessageType.Notification when bgp.Body.Length >= 2:
                WriteNotification(bgp.Body);
                break;
            case BgpMessageType.Open when bgp.Body.Length >= OpenSize:
                WriteOpen(bgp.Body);
                break;
            default:
                break;
        }

        if (content == RisLiveContent.Raw)
        {
            _json.WriteString("raw", Convert.ToHexString(message));
        }

        End();
        return true;
    }

    /// <summary>Writes that a peer's session came up or went down.</summary>
    public void WritePeerState(in RisLiveHeader header, RisLivePeerState state)
    {
        Begin(header, "RIS_PEER_STATE");
        _json.WriteString("state", state == RisLivePeerState.Connected ? "connected" : "down");
        End();
    }

    /// <summary>Writes a <c>ris_error</c>.</summary>
    public void WriteError(string text)
    {
        BeginEnvelope("ris_error");
        _json.WriteStartObject("data");
        _json.WriteString("message", text);
        End();
    }

    /// <summary>Writes a <c>ris_subscribe_ok</c>.</summary>
    public void WriteSubscribeOk()
    {
        BeginEnvelope("ris_subscribe_ok");
        _json.WriteStartObject("data");
        End();
    }

    /// <summary>Writes a <c>ris_rrc_list</c>.</summary>
    public void WriteCollectorList(IEnumerable<string> hosts)
    {
        BeginEnvelope("ris_rrc_list");
        _json.WriteStartArray("data");
        foreach (string host in hosts)
        {
            _json.WriteStringValue(host);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <summary>Writes a <c>pong</c>.</summary>
    public void WritePong()
    {
        BeginEnvelope("pong");
        _json.WriteNull("data");
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private static string TypeOf(BgpMessageType type) => type switch
    {
        BgpMessageType.Open => "OPEN",
        BgpMessageType.Update => "UPDATE",
        BgpMessageType.Notification => "NOTIFICATION",
        BgpMessageType.Keepalive => "KEEPALIVE",
        BgpMessageType.RouteRefresh => "ROUTE_REFRESH",
        _ => "UNKNOWN",
    };

    private void BeginEnvelope(string type)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("type", type);
    }

    private void Begin(in RisLiveHeader header, string type)
    {
        BeginEnvelope("ris_message");
        _json.WriteStartObject("data");
        _json.WriteNumber("timestamp", header.Time.Microseconds / MicrosecondsPerSecond);
        _json.WriteString("peer", header.Peer.ToString());
        _json.WriteString("peer_asn", header.PeerAsn.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        _json.WriteString("id", header.Id);
        _json.WriteString("host", header.Host);
        _json.WriteString("type", type);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
    }

    private void WriteNotification(ReadOnlySpan<byte> body)
    {
        _json.WriteStartObject("notification");
        _json.WriteNumber("code", body[0]);
        _json.WriteNumber("subcode", body[1]);
        _json.WriteString("data", Convert.ToHexString(body));
        _json.WriteEndObject();
    }

    private void WriteOpen(ReadOnlySpan<byte> body)
    {
        _json.WriteString("direction", "received");
        _json.WriteNumber("version", body[0]);
        _json.WriteNumber("asn", BinaryPrimitives.ReadUInt16BigEndian(body[1..]));
        _json.WriteNumber("hold_time", BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
        _json.WriteString("router_id", IpAddress.FromOctets(body.Slice(5, 4)).ToString());
    }

    private void WriteUpdate(ReadOnlySpan<byte> body, AsnWidth width)
    {
        _ = UpdateSections.TryRead(body, out var sections, out _);
        var reach = default(Attr14MpReachNlri);
        var unreach = default(Attr15MpUnreachNlri);
        var nextHop = default(IpAddress);
        var as4 = width == AsnWidth.Two ? As4Of(sections.Attributes) : default;
        var attributes = new AttributeReader(sections.Attributes);
        while (attributes.TryRead(out var attribute))
        {
            switch (attribute.Type)
            {
                case AttributeType.NextHop:
                    _ = Attr03NextHop.TryRead(attribute.Value, out nextHop);
                    break;
                case AttributeType.MpReachNlri:
                    _ = Attr14MpReachNlri.TryRead(attribute.Value, out reach, out _);
                    break;
                case AttributeType.MpUnreachNlri:
                    _ = Attr15MpUnreachNlri.TryRead(attribute.Value, out unreach, out _);
                    break;
                default:
                    AttributeJson.Write(_json, attribute, width, as4);
                    break;
            }
        }

        WriteAnnouncements(sections.Announced, nextHop, reach);
        _json.WriteStartArray("withdrawals");
        WritePrefixes(sections.Withdrawn, IpFamily.V4);
        if (unreach.Family.IsUnicast)
        {
            WritePrefixes(unreach.Nlri, unreach.Family.Family);
        }

        _json.WriteEndArray();
    }

    private static As4Octets As4Of(ReadOnlySpan<byte> octets)
    {
        ReadOnlySpan<byte> path = [];
        ReadOnlySpan<byte> aggregator = [];
        var attributes = new AttributeReader(octets);
        while (attributes.TryRead(out var attribute))
        {
            if (attribute.Type == AttributeType.As4Path)
            {
                path = attribute.Value;
            }
            else if (attribute.Type == AttributeType.As4Aggregator)
            {
                aggregator = attribute.Value;
            }
        }

        return new As4Octets { Path = path, Aggregator = aggregator };
    }

    private void WriteAnnouncements(ReadOnlySpan<byte> announced, IpAddress nextHop, Attr14MpReachNlri reach)
    {
        _json.WriteStartArray("announcements");
        if (reach.Family.IsUnicast && reach.IsNextHopSizeValid && !reach.Nlri.IsEmpty)
        {
            string text = reach.NextHop.Length == 32
                ? $"{IpAddress.FromOctets(reach.NextHop[..16])},{IpAddress.FromOctets(reach.NextHop[16..])}"
                : IpAddress.FromOctets(reach.NextHop).ToString();
            WriteAnnouncement(text, reach.Nlri, reach.Family.Family);
        }

        if (!announced.IsEmpty)
        {
            WriteAnnouncement(nextHop == default ? null : nextHop.ToString(), announced, IpFamily.V4);
        }

        _json.WriteEndArray();
    }

    private void WriteAnnouncement(string? nextHop, ReadOnlySpan<byte> nlri, IpFamily family)
    {
        _json.WriteStartObject();
        _json.WriteString("next_hop", nextHop);
        _json.WriteStartArray("prefixes");
        WritePrefixes(nlri, family);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WritePrefixes(ReadOnlySpan<byte> nlri, IpFamily family)
    {
        var reader = new NlriReader(nlri, family, PathIdentifiers.Absent);
        while (reader.TryRead(out var route))
        {
            _json.WriteStringValue(route.Prefix.ToString());
        }
    }
}
