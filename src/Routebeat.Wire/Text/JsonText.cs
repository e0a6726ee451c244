using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>Writes a JSON object a message, change of state, route of a table, or other record, each on a line of its own.</summary>
/// <remarks>
/// It shows every octet: what has no field of its own, or does not hold, comes in hexadecimal digits. The page beside this file has the
/// keys.
/// </remarks>
/// <param name="filter">Which routes; null for all.</param>
/// <param name="counts">Where faults are counted.</param>
[SuppressMessage("Reliability", "CA1001", Justification = "The JSON writer writes to memory: there is nothing to give back.")]
internal sealed class JsonText(RouteFilter? filter, DumpCounts counts) : IRecordText
{
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });
    private readonly JsonAttributes _attributes = new();
    private readonly JsonRoutes _routes = new(filter);
    private readonly JsonJudgement _judgement = new();
    private byte[]? _trailing;

    /// <summary>Keeps the octets that stand behind the message to be written next.</summary>
    public void TakeTrailing(ReadOnlySpan<byte> octets) => _trailing = octets.ToArray();

    /// <summary>Forgets them: the message was written, or left out.</summary>
    public void ForgetTrailing() => _trailing = null;

    /// <inheritdoc/>
    public void Write(scoped in UpdateParts update, TextBuffer buffer)
    {
        int start = buffer.Count;
        Begin(update.Head, buffer);
        WriteSession(update.Session);
        _json.WriteString("message"u8, "UPDATE"u8);
        bool whole = _routes.TryWrite(_json, update, out int routes);
        if (filter is { AsksForRoutes: true } && routes == 0)
        {
            buffer.Count = start;
            return;
        }

        _attributes.Write(_json, update.Attributes, update.Width, new JsonContext(IsTable: false, ShowsNextHop: !update.Announced.IsEmpty));
        if (!whole)
        {
            counts.Add(DumpFault.DamagedPrefixes);
        }

        _judgement.Write(_json, update);
        bool shown = whole && !update.IsCut && !update.HasDamagedAttributes && !update.HasWrongNextHop && !update.Attributes.RepeatsRoutes;
        if (!shown || _trailing is not null || update.Head.IsTimeCut)
        {
            _json.WriteStartArray("faults"u8);
            WriteFault(DumpFault.CutMessage, update.IsCut);
            WriteFault(DumpFault.DamagedAttributes, update.HasDamagedAttributes);
            WriteFault(DumpFault.WrongNextHop, update.HasWrongNextHop);
            WriteFault(DumpFault.RepeatedRoutes, update.Attributes.RepeatsRoutes);
            WriteFault(DumpFault.DamagedPrefixes, !whole);
            WriteFaultsOfRecord(update.Head);
            _json.WriteEndArray();
            JsonValues.WriteOctets(_json, "octets"u8, update.Message);
            WriteTrailing();
        }

        End(buffer);
    }

    /// <inheritdoc/>
    public void Write(scoped in RouteParts route, TextBuffer buffer)
    {
        Begin(route.Head, buffer);
        _json.WriteNumber("peer_asn"u8, route.Peer.Asn.Value);
        JsonValues.Write(_json, "peer_address"u8, route.Peer.Address);
        if (route.HasView)
        {
            _json.WriteNumber("view_number"u8, route.View);
            _json.WriteNumber("status"u8, route.Status);
        }

        _json.WriteNumber("sequence"u8, route.Sequence);
        JsonValues.Write(_json, "originated"u8, route.Originated);
        JsonValues.Write(_json, "family"u8, route.Family);
        if (route.Route.Prefix.Family == default)
        {
            JsonValues.WriteOctets(_json, "route"u8, route.Nlri);
        }
        else
        {
            JsonValues.Write(_json, "prefix"u8, route.Route.Prefix);
        }

        if (route.PathIdentifiers == PathIdentifiers.Present)
        {
            _json.WriteNumber("path_id"u8, route.Route.PathIdentifier);
        }

        bool isMultiprotocol = !route.Reach.NextHop.IsEmpty;
        JsonValues.WriteNextHops(_json, isMultiprotocol ? route.Reach.NextHop : route.Attributes.NextHop);
        _attributes.Write(_json, route.Attributes, route.Width, new JsonContext(IsTable: true, ShowsNextHop: !isMultiprotocol));
        if (route.HasDamagedAttributes || route.HasWrongNextHop)
        {
            _json.WriteStartArray("faults"u8);
            WriteFault(DumpFault.DamagedAttributes, route.HasDamagedAttributes);
            WriteFault(DumpFault.WrongNextHop, route.HasWrongNextHop);
            _json.WriteEndArray();
            JsonValues.WriteOctets(_json, "octets"u8, route.Attributes.All);
        }

        End(buffer);
    }

    /// <inheritdoc/>
    public void Write(RecordHead head, in Bgp4MpStateChange change, TextBuffer buffer)
    {
        Begin(head, buffer);
        WriteSession(change.Session);
        _json.WriteString("old_state"u8, change.OldState.ToString());
        _json.WriteString("new_state"u8, change.NewState.ToString());
        if (head.IsTimeCut)
        {
            WriteFaults(DumpFault.WrongTime);
        }

        End(buffer);
    }

    /// <inheritdoc/>
    public void Write(RecordHead head, in Bgp4MpSession session, scoped in BgpMessage message, TextBuffer buffer)
    {
        Begin(head, buffer);
        WriteSession(session);
        _json.WriteString("message"u8, MrtNames.Of(message.Type));
        bool shown = JsonMessages.TryWrite(_json, message);
        bool isCut = message.Extent == MessageExtent.Cut;
        bool isOfWrongLength = !isCut && !MessageLengths.Hold(message);
        if (isCut || isOfWrongLength || _trailing is not null || head.IsTimeCut)
        {
            _json.WriteStartArray("faults"u8);
            WriteFault(DumpFault.CutMessage, isCut);
            WriteFault(DumpFault.DamagedMessage, isOfWrongLength);
            WriteFaultsOfRecord(head);
            _json.WriteEndArray();
            shown = false;
        }

        if (!shown)
        {
            JsonValues.WriteOctets(_json, "octets"u8, message.Body);
            WriteTrailing();
        }

        End(buffer);
    }

    private void WriteFaultsOfRecord(RecordHead head)
    {
        WriteFault(DumpFault.TrailingOctets, _trailing is not null);
        WriteFault(DumpFault.WrongTime, head.IsTimeCut);
    }

    private void WriteTrailing()
    {
        if (_trailing is not null)
        {
            JsonValues.WriteOctets(_json, "trailing_octets"u8, _trailing);
        }
    }

    /// <summary>Writes the table of peers.</summary>
    public void Write(RecordHead head, scoped in PeerIndexTable table, TextBuffer buffer)
    {
        Begin(head, buffer);
        JsonValues.Write(_json, "collector_id"u8, IpAddress.FromV4(table.CollectorId));
        JsonValues.WriteText(_json, "view"u8, table.ViewName);
        _json.WriteStartArray("peers"u8);
        var peers = table.Peers;
        while (peers.TryRead(out var peer))
        {
            _json.WriteStartObject();
            WritePeer(peer);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        End(buffer);
    }

    /// <summary>Writes a record that only this format shows.</summary>
    public void Write(scoped in MrtRecord record, TextBuffer buffer)
    {
        var head = RecordHead.Of(record);
        if (MrtSnapshot.TryRead(record, out var snapshot, out _))
        {
            Begin(head, buffer);
            _json.WriteNumber("view_number"u8, snapshot.ViewNumber);
            JsonValues.WriteText(_json, "file_name"u8, snapshot.FileName);
            End(buffer);
        }
        else if (GeoPeerTable.TryRead(record, out var places, out _))
        {
            Write(head, places, record.Body, buffer);
        }
        else if (record.Kind is MrtRecordKind.Snapshot or MrtRecordKind.GeoPeerTable)
        {
            counts.Add(DumpFault.DamagedRecord);
            Write(head, record.Body, buffer, DumpFault.DamagedRecord);
        }
        else
        {
            Begin(head, buffer);
            JsonValues.WriteOctets(_json, "body"u8, record.Body);
            End(buffer);
        }
    }

    /// <summary>Writes the octets of a record in which something does not hold.</summary>
    public void Write(RecordHead head, ReadOnlySpan<byte> body, TextBuffer buffer, DumpFault fault)
    {
        Begin(head, buffer);
        WriteFaults(fault);
        JsonValues.WriteOctets(_json, "body"u8, body);
        End(buffer);
    }

    private void Write(RecordHead head, scoped in GeoPeerTable table, ReadOnlySpan<byte> body, TextBuffer buffer)
    {
        Begin(head, buffer);
        JsonValues.Write(_json, "collector_id"u8, IpAddress.FromV4(table.CollectorId));
        JsonValues.WriteText(_json, "view"u8, table.ViewName);
        WritePlace(table.Latitude, table.Longitude);
        _json.WriteStartArray("peers"u8);
        var peers = table.Peers;
        while (peers.TryRead(out var peer))
        {
            _json.WriteStartObject();
            WritePeer(peer.Peer);
            WritePlace(peer.Latitude, peer.Longitude);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        if (!peers.Error.IsNone)
        {
            counts.Add(DumpFault.DamagedRecord);
            WriteFaults(DumpFault.DamagedRecord);
            JsonValues.WriteOctets(_json, "body"u8, body);
        }

        End(buffer);
    }

    private void WritePeer(in RibPeer peer)
    {
        _json.WriteNumber("asn"u8, peer.Asn.Value);
        JsonValues.Write(_json, "address"u8, peer.Address);
        JsonValues.Write(_json, "bgp_id"u8, IpAddress.FromV4(peer.BgpIdentifier));
    }

    /// <summary>Writes a place, unless it is kept private (RFC 6397 §4.1).</summary>
    private void WritePlace(float latitude, float longitude)
    {
        if (float.IsFinite(latitude) && float.IsFinite(longitude))
        {
            _json.WriteNumber("latitude"u8, latitude);
            _json.WriteNumber("longitude"u8, longitude);
        }
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

    private void WriteFaults(DumpFault fault)
    {
        _json.WriteStartArray("faults"u8);
        WriteFault(fault, isThere: true);
        _json.WriteEndArray();
    }

    private void WriteFault(DumpFault fault, bool isThere)
    {
        if (isThere)
        {
            _json.WriteStringValue(fault switch
            {
                DumpFault.CutMessage => "cut"u8,
                DumpFault.DamagedAttributes => "attributes"u8,
                DumpFault.DamagedPrefixes => "routes"u8,
                DumpFault.DamagedMessage => "message"u8,
                DumpFault.UnknownPeer => "peer"u8,
                DumpFault.TrailingOctets => "trailing"u8,
                DumpFault.WrongTime => "time"u8,
                DumpFault.RepeatedRoutes => "repeated"u8,
                DumpFault.WrongNextHop => "next_hop"u8,
                _ => "record"u8,
            });
        }
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

        if (session.InterfaceIndex != 0)
        {
            _json.WriteNumber("interface"u8, session.InterfaceIndex);
        }
    }
}
