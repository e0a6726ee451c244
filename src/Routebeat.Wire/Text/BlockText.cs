using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>Writes a block of lines a message or route, and an empty line after it: what bgpdump writes with <c>-H</c>.</summary>
/// <param name="filter">Which routes; null for all.</param>
/// <param name="counts">Where faults are counted.</param>
internal sealed class BlockText(RouteFilter? filter, DumpCounts counts) : IRecordText
{
    private readonly TimeText _time = new(TimeNotation.Calendar);
    private readonly TimeText _originated = new(TimeNotation.Calendar);

    /// <inheritdoc/>
    public void Write(scoped in UpdateParts update, TextBuffer buffer)
    {
        int start = buffer.Count;
        var writer = new TextWriter8(buffer);
        WriteHead(writer, update.Head);
        writer.Write("TYPE: "u8);
        WriteMessageType(writer, update.Head, "Update"u8);
        WriteSession(writer, update.Head, update.Session);
        BlockAttributes.Write(writer, update.Attributes, update.Width, update.Reach, update.Unreach);
        if (update.IsCut)
        {
            WriteCut(writer, update);
        }

        int routes = WriteRoutes(writer, "WITHDRAW\n"u8, update.Withdrawn, update.Unreach.Family, update.Unreach.Nlri, update.PathIdentifiers);
        int announced = WriteRoutes(writer, "ANNOUNCE\n"u8, update.Announced, update.Reach.Family, update.Reach.Nlri, update.PathIdentifiers);
        if (announced == 0 && update.Attributes.Types.Contains(AttributeType.MpReachNlri))
        {
            writer.Write("ANNOUNCE\n"u8);
        }

        routes += announced;
        writer.Write("\n"u8);
        if (filter is not null && routes == 0)
        {
            buffer.Count = start;
        }
    }

    /// <summary>Writes how much of a message is missing, and what there is of the prefix in which it ends.</summary>
    private static void WriteCut(TextWriter8 writer, scoped in UpdateParts update)
    {
        writer.Write("   INCOMPLETE PACKET: "u8);
        writer.Write((uint)update.MissingOctets);
        writer.Write(" bytes cutted\n   INCOMPLETE PART: "u8);
        var reader = new NlriReader(update.Announced, IpFamily.V4, update.PathIdentifiers);
        while (reader.TryRead(out _))
        {
        }

        foreach (byte octet in reader.Error.IsNone ? default : update.Announced[reader.Error.Offset..])
        {
            writer.WriteHexOctet(octet);
            writer.Write(" "u8);
        }

        writer.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Write(scoped in RouteParts route, TextBuffer buffer)
    {
        var writer = new TextWriter8(buffer);
        WriteHead(writer, route.Head);
        writer.Write("TYPE: "u8);
        bool isV1 = route.Head.Type == MrtType.TableDump;
        bool isV4 = route.Route.Prefix.Family == IpFamily.V4;
        if (isV1)
        {
            writer.Write(isV4 ? "TABLE_DUMP/INET"u8 : "TABLE_DUMP/INET6"u8);
            writer.Write(route.Width == AsnWidth.Four ? "_32BIT_AS\nVIEW: "u8 : "\nVIEW: "u8);
            writer.Write(route.View);
            writer.Write("\nSEQUENCE: "u8);
            writer.Write(route.Sequence);
            writer.Write("\n"u8);
        }
        else
        {
            writer.Write(isV4 ? "TABLE_DUMP_V2/IPV4_UNICAST"u8 : "TABLE_DUMP_V2/IPV6_UNICAST"u8);
            writer.Write(route.PathIdentifiers == PathIdentifiers.Present ? "_ADDPATH\n"u8 : "\n"u8);
        }

        writer.Write("PREFIX: "u8);
        WritePrefix(writer, route.Route, route.PathIdentifiers);
        if (!isV1)
        {
            writer.Write("SEQUENCE: "u8);
            writer.Write(route.Sequence);
            writer.Write("\n"u8);
        }

        writer.Write(isV1 ? "FROM:"u8 : "FROM: "u8);
        WriteSpeaker(writer, route.Peer.Address, route.Peer.Asn);
        writer.Write("ORIGINATED: "u8);
        writer.WriteSeconds(_originated, route.Originated.UnixSeconds);
        writer.Write("\n"u8);
        BlockAttributes.Write(writer, route.Attributes, route.Width, route.Reach, default);
        if (isV1)
        {
            writer.Write("STATUS: 0x"u8);
            writer.WriteHex((byte)route.Status);
            writer.Write("\n"u8);
        }

        writer.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Write(RecordHead head, in Bgp4MpStateChange change, TextBuffer buffer)
    {
        var writer = new TextWriter8(buffer);
        WriteHead(writer, head);
        writer.Write(head.Type == MrtType.Bgp ? "TYPE: BGP/STATE_CHANGE\nPEER: "u8
            : head.HasMicroseconds ? "TYPE: BGP4MP_ET/STATE_CHANGE\nPEER: "u8 : "TYPE: BGP4MP/STATE_CHANGE\nPEER: "u8);
        WriteKnown(writer, change.Session.PeerAddress, change.Session.PeerAsn);
        writer.Write("STATE: "u8);
        writer.Write(NameOf(change.OldState));
        writer.Write("/"u8);
        writer.Write(NameOf(change.NewState));
        writer.Write("\n\n"u8);
    }

    /// <inheritdoc/>
    public void Write(RecordHead head, in Bgp4MpSession session, scoped in BgpMessage message, TextBuffer buffer)
    {
        if (message.Type is not (BgpMessageType.Open or BgpMessageType.Notification or BgpMessageType.Keepalive))
        {
            counts.Add(DumpFault.OtherMessage);
            return;
        }

        int start = buffer.Count;
        var writer = new TextWriter8(buffer);
        WriteHead(writer, head);
        writer.Write("TYPE: "u8);
        WriteMessageType(
            writer, head, message.Type == BgpMessageType.Open ? "Open"u8 : message.Type == BgpMessageType.Notification ? "Notify"u8 : "Keepalive"u8);
        WriteSession(writer, head, session);
        bool whole = message.Type switch
        {
            BgpMessageType.Open => BlockMessages.TryWriteOpen(writer, message.Body),
            BgpMessageType.Notification => BlockMessages.TryWriteNotification(writer, message.Body),
            _ => true,
        };
        writer.Write("\n"u8);
        if (!whole)
        {
            buffer.Count = start;
        }
    }

    private static void WriteMessageType(TextWriter8 writer, RecordHead head, ReadOnlySpan<byte> message)
    {
        writer.Write(head.Type == MrtType.Bgp ? "BGP/"u8 : head.HasMicroseconds ? "BGP4MP_ET/"u8 : "BGP4MP/"u8);
        writer.Write(head.IsAddPath ? "MESSAGE_ADDPATH/"u8 : head.IsLocal ? "MESSAGE_LOCAL/"u8 : "MESSAGE/"u8);
        writer.Write(message);
        writer.Write("\n"u8);
    }

    private static void WriteSession(TextWriter8 writer, RecordHead head, in Bgp4MpSession session)
    {
        var (from, fromAsn) = head.IsLocal ? (session.LocalAddress, session.LocalAsn) : (session.PeerAddress, session.PeerAsn);
        var (to, toAsn) = head.IsLocal ? (session.PeerAddress, session.PeerAsn) : (session.LocalAddress, session.LocalAsn);
        WriteEnd(writer, "FROM: "u8, from, fromAsn);
        WriteEnd(writer, "TO: "u8, to, toAsn);
    }

    /// <summary>Writes one end of a session; nothing where its AS is 0, which is how collectors say that they do not know.</summary>
    private static void WriteEnd(TextWriter8 writer, ReadOnlySpan<byte> name, IpAddress address, Asn asn)
    {
        if (asn != default)
        {
            writer.Write(name);
            WriteKnown(writer, address, asn);
        }
    }

    private static void WriteKnown(TextWriter8 writer, IpAddress address, Asn asn)
    {
        if (address == IpAddress.FromV4(0))
        {
            writer.Write("N/A AS"u8);
            writer.Write(asn.Value);
            writer.Write("\n"u8);
        }
        else
        {
            WriteSpeaker(writer, address, asn);
        }
    }

    private static void WriteSpeaker(TextWriter8 writer, IpAddress address, Asn asn)
    {
        writer.Write(address);
        writer.Write(" AS"u8);
        writer.Write(asn.Value);
        writer.Write("\n"u8);
    }

    private static void WritePrefix(TextWriter8 writer, in NlriRoute route, PathIdentifiers pathIdentifiers)
    {
        writer.Write(route.Prefix);
        if (pathIdentifiers == PathIdentifiers.Present)
        {
            writer.Write(" PATH_ID: "u8);
            writer.Write(route.PathIdentifier);
        }

        writer.Write("\n"u8);
    }

    private static ReadOnlySpan<byte> NameOf(BgpState state) => state switch
    {
        BgpState.Idle => "Idle"u8,
        BgpState.Connect => "Connect"u8,
        BgpState.Active => "Active"u8,
        BgpState.OpenSent => "Opensent"u8,
        BgpState.OpenConfirm => "Openconfirm"u8,
        BgpState.Established => "Established"u8,
        BgpState.Clearing => "Clearing"u8,
        BgpState.Deleted => "Deleted"u8,
        _ => "Unknown"u8,
    };

    private void WriteHead(TextWriter8 writer, RecordHead head)
    {
        writer.Write("TIME: "u8);
        if (head.HasMicroseconds)
        {
            writer.WriteMicroseconds(_time, head.Time);
        }
        else
        {
            writer.WriteSeconds(_time, head.Time.UnixSeconds);
        }

        writer.Write("\n"u8);
    }

    /// <summary>Writes a heading with the routes of both fields under it, and returns how many there are.</summary>
    private int WriteRoutes(
        TextWriter8 writer,
        ReadOnlySpan<byte> heading,
        ReadOnlySpan<byte> nlri,
        AddressFamily mpFamily,
        ReadOnlySpan<byte> mpNlri,
        PathIdentifiers pathIdentifiers)
    {
        bool known = mpFamily is { Afi: (ushort)IpFamily.V4 or (ushort)IpFamily.V6, Safi: >= 1 and <= 3 };
        if (!known && !mpNlri.IsEmpty && filter is not { AsksForPrefix: true })
        {
            counts.Add(DumpFault.OtherFamily);
        }

        int count = WriteRoutes(writer, heading, nlri, IpFamily.V4, pathIdentifiers);
        return known ? count + WriteRoutes(writer, count == 0 ? heading : default, mpNlri, mpFamily.Family, pathIdentifiers) : count;
    }

    private int WriteRoutes(TextWriter8 writer, ReadOnlySpan<byte> heading, ReadOnlySpan<byte> nlri, IpFamily family, PathIdentifiers pathIdentifiers)
    {
        int count = 0;
        var cursor = new RouteCursor(nlri, family, pathIdentifiers, filter);
        while (cursor.TryRead(out var route))
        {
            if (count++ == 0)
            {
                writer.Write(heading);
            }

            writer.Write("  "u8);
            WritePrefix(writer, route, pathIdentifiers);
        }

        if (cursor.IsDamaged)
        {
            counts.Add(DumpFault.DamagedPrefixes);
        }

        return count;
    }
}
