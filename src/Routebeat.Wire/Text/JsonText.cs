using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>Writes a JSON object a message, change of state, route of a table, or other record, each on a line of its own.</summary>
/// <remarks>It shows every record: what has no form of its own, as its octets in hexadecimal digits.</remarks>
/// <param name="filter">Which routes; null for all.</param>
/// <param name="counts">Where faults are counted.</param>
[SuppressMessage("Reliability", "CA1001", Justification = "The JSON writer writes to memory: there is nothing to give back.")]
internal sealed class JsonText(RouteFilter? filter, DumpCounts counts) : IRecordText
{
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });
    private readonly JsonValues _values = new();

    /// <inheritdoc/>
    public void Write(scoped in UpdateParts update, TextBuffer buffer)
    {
        int start = buffer.Count;
        Begin(update.Head, buffer);
        WriteSession(update.Session);
        _json.WriteString("message"u8, "UPDATE"u8);
        int routes = 0;
        _json.WriteStartArray("withdrawals"u8);
        routes += WriteRoutes(new AddressFamily(IpFamily.V4, SubsequentAddressFamily.Unicast), update.Withdrawn, default, update.PathIdentifiers);
        routes += WriteRoutes(update.Unreach.Family, update.Unreach.Nlri, default, update.PathIdentifiers);
        _json.WriteEndArray();
        _json.WriteStartArray("announcements"u8);
        routes += WriteRoutes(
            new AddressFamily(IpFamily.V4, SubsequentAddressFamily.Unicast), update.Announced, update.Attributes.NextHop, update.PathIdentifiers);
        routes += WriteRoutes(update.Reach.Family, update.Reach.Nlri, update.Reach.NextHop, update.PathIdentifiers);
        _json.WriteEndArray();
        _values.WriteAttributes(_json, update.Attributes, update.Width);
        End(buffer);
        if (filter is not null && routes == 0)
        {
            buffer.Count = start;
        }
    }

    /// <inheritdoc/>
    public void Write(scoped in RouteParts route, TextBuffer buffer)
    {
        Begin(route.Head, buffer);
        _json.WriteNumber("peer_asn"u8, route.Peer.Asn.Value);
        JsonValues.Write(_json, "peer_address"u8, route.Peer.Address);
        _json.WriteNumber("sequence"u8, route.Sequence);
        JsonValues.Write(_json, "originated"u8, route.Originated);
        _json.WriteString("family"u8, MrtNames.Of(route.Family));
        if (route.Route.Prefix.Family == default)
        {
            _json.WriteString("route"u8, Convert.ToHexStringLower(route.Nlri));
        }
        else
        {
            JsonValues.Write(_json, "prefix"u8, route.Route.Prefix);
        }

        if (route.PathIdentifiers == PathIdentifiers.Present)
        {
            _json.WriteNumber("path_id"u8, route.Route.PathIdentifier);
        }

        JsonValues.WriteNextHops(_json, route.Reach.NextHop.IsEmpty ? route.Attributes.NextHop : route.Reach.NextHop);
        _values.WriteAttributes(_json, route.Attributes, route.Width);
        End(buffer);
    }

    /// <inheritdoc/>
    public void Write(RecordHead head, in Bgp4MpStateChange change, TextBuffer buffer)
    {
        Begin(head, buffer);
        WriteSession(change.Session);
        _json.WriteString("old_state"u8, change.OldState.ToString());
        _json.WriteString("new_state"u8, change.NewState.ToString());
        End(buffer);
    }

    /// <inheritdoc/>
    public void Write(RecordHead head, in Bgp4MpSession session, scoped in BgpMessage message, TextBuffer buffer)
    {
        Begin(head, buffer);
        WriteSession(session);
        _json.WriteString("message"u8, MrtNames.Of(message.Type));
        switch (message.Type)
        {
            case BgpMessageType.Open when message.Body.Length >= 10:
                _json.WriteNumber("version"u8, message.Body[0]);
                _json.WriteNumber("asn"u8, BinaryPrimitives.ReadUInt16BigEndian(message.Body[1..]));
                _json.WriteNumber("hold_time"u8, BinaryPrimitives.ReadUInt16BigEndian(message.Body[3..]));
                JsonValues.Write(_json, "bgp_id"u8, IpAddress.FromOctets(message.Body[5..9]));
                _json.WriteString("parameters"u8, Convert.ToHexStringLower(message.Body[10..]));
                break;
            case BgpMessageType.Notification when message.Body.Length >= 2:
                _json.WriteNumber("code"u8, message.Body[0]);
                _json.WriteNumber("subcode"u8, message.Body[1]);
                _json.WriteString("data"u8, Convert.ToHexStringLower(message.Body[2..]));
                break;
            case BgpMessageType.Keepalive:
                break;
            default:
                _json.WriteString("body"u8, Convert.ToHexStringLower(message.Body));
                break;
        }

        End(buffer);
    }

    /// <summary>Writes the table of peers.</summary>
    public void Write(RecordHead head, scoped in PeerIndexTable table, TextBuffer buffer)
    {
        Begin(head, buffer);
        JsonValues.Write(_json, "collector_id"u8, IpAddress.FromV4(table.CollectorId));
        _json.WriteString("view"u8, table.ViewName);
        _json.WriteStartArray("peers"u8);
        var peers = table.Peers;
        while (peers.TryRead(out var peer))
        {
            _json.WriteStartObject();
            _json.WriteNumber("asn"u8, peer.Asn.Value);
            JsonValues.Write(_json, "address"u8, peer.Address);
            JsonValues.Write(_json, "bgp_id"u8, IpAddress.FromV4(peer.BgpIdentifier));
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        End(buffer);
    }

    /// <summary>Writes a record that has no form of its own.</summary>
    public void Write(RecordHead head, ReadOnlySpan<byte> body, TextBuffer buffer)
    {
        Begin(head, buffer);
        _json.WriteString("body"u8, Convert.ToHexStringLower(body));
        End(buffer);
    }

    private void Begin(RecordHead head, TextBuffer buffer)
    {
        _json.Reset(buffer);
        _json.WriteStartObject();
        JsonValues.Write(_json, "time"u8, head.Time);
        _json.WriteString("type"u8, MrtNames.Of(head.Type));
        _json.WriteString("subtype"u8, MrtNames.Of(head.Type, head.Subtype));
    }

    private void End(TextBuffer buffer)
    {
        _json.WriteEndObject();
        _json.Flush();
        buffer.Write("\n"u8);
    }

    private void WriteSession(in Bgp4MpSession session)
    {
        _json.WriteNumber("peer_asn"u8, session.PeerAsn.Value);
        JsonValues.Write(_json, "peer_address"u8, session.PeerAddress);
        if (session.LocalAddress.Family != default)
        {
            _json.WriteNumber("local_asn"u8, session.LocalAsn.Value);
            JsonValues.Write(_json, "local_address"u8, session.LocalAddress);
        }
    }

    /// <summary>Writes the routes of a field as an object, unless there are none, and returns how many.</summary>
    private int WriteRoutes(AddressFamily family, ReadOnlySpan<byte> nlri, ReadOnlySpan<byte> nextHop, PathIdentifiers pathIdentifiers)
    {
        if (nlri.IsEmpty || (!family.IsPrefixes && filter is { AsksForPrefix: true }))
        {
            return 0;
        }

        _json.WriteStartObject();
        _json.WriteString("family"u8, MrtNames.Of(family));
        JsonValues.WriteNextHops(_json, nextHop);
        int count = 1;
        if (family.IsPrefixes)
        {
            count = WritePrefixes(family.Family, nlri, pathIdentifiers);
        }
        else
        {
            _json.WriteString("routes"u8, Convert.ToHexStringLower(nlri));
        }

        _json.WriteEndObject();
        return count;
    }

    private int WritePrefixes(IpFamily family, ReadOnlySpan<byte> nlri, PathIdentifiers pathIdentifiers)
    {
        int count = 0;
        var cursor = new RouteCursor(nlri, family, pathIdentifiers, filter);
        _json.WriteStartArray("prefixes"u8);
        while (cursor.TryRead(out var route))
        {
            count++;
            JsonValues.Write(_json, route.Prefix);
        }

        _json.WriteEndArray();
        if (pathIdentifiers == PathIdentifiers.Present)
        {
            cursor = new RouteCursor(nlri, family, pathIdentifiers, filter);
            _json.WriteStartArray("path_ids"u8);
            while (cursor.TryRead(out var route))
            {
                _json.WriteNumberValue(route.PathIdentifier);
            }

            _json.WriteEndArray();
        }

        if (cursor.IsDamaged)
        {
            counts.Add(DumpFault.DamagedPrefixes);
        }

        return count;
    }
}
