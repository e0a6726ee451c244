using System.Runtime.CompilerServices;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>Writes one line a route, its fields between bars: what bgpdump writes with <c>-m</c> and <c>-M</c>.</summary>
/// <remarks>
/// Of a message with several routes, the first line is written field by field; what stands before and after the prefix is copied from
/// there into the others.
/// </remarks>
/// <param name="format">Which of the two.</param>
/// <param name="filter">Which routes; null for all.</param>
/// <param name="counts">Where faults are counted.</param>
internal sealed class LineText(DumpFormat format, RouteFilter? filter, DumpCounts counts) : IRecordText
{
    /// <summary>Room for everything in a line whose length does not depend on the attributes' lengths.</summary>
    private const int FixedRoom = 512;

    private readonly TimeText _time = new(format == DumpFormat.Lines ? TimeNotation.UnixSeconds : TimeNotation.Calendar);

    /// <inheritdoc/>
    public void Write(scoped in UpdateParts update, TextBuffer buffer)
    {
        int start = buffer.Count;
        var text = buffer.Room(start, FixedRoom);
        var (peer, asn) = update.Head is { IsLocal: true, IsAddPath: true }
            ? (update.Session.LocalAddress, update.Session.LocalAsn)
            : (update.Session.PeerAddress, update.Session.PeerAsn);
        int at = WriteStart(text, start, update.Head, "|W|"u8);
        int kind = at - 2;
        at = WritePeer(text, at, peer, asn);
        var lines = new Lines(text, start, at - start, kind - start);
        WriteWithdrawn(ref lines, update.Withdrawn, IpFamily.V4, update, buffer);
        if (HasForm(update.Unreach.Family, update.Unreach.Nlri))
        {
            WriteWithdrawn(ref lines, update.Unreach.Nlri, update.Unreach.Family.Family, update, buffer);
        }

        lines.ChangeKind((byte)'A');
        WriteAnnounced(ref lines, update.Announced, IpFamily.V4, default, update, buffer);
        if (HasForm(update.Reach.Family, update.Reach.Nlri) && HasNextHop(update.Reach))
        {
            WriteAnnounced(ref lines, update.Reach.Nlri, update.Reach.Family.Family, update.Reach.NextHop, update, buffer);
        }

        buffer.Count = lines.At;
    }

    /// <inheritdoc/>
    public void Write(scoped in RouteParts route, TextBuffer buffer)
    {
        int at = buffer.Count;
        var text = buffer.Room(at, FixedRoom + TailRoom(route.Attributes));
        at = WriteStart(text, at, route.Head, "|B|"u8);
        at = WritePeer(text, at, route.Peer.Address, route.Peer.Asn);
        at = AddressText.Write(text, at, route.Route.Prefix, AddressSpelling.BgpDump);
        at = WriteIdentifier(text, at, route.Route, route.PathIdentifiers);
        buffer.Count = WriteTail(text, at, route.Attributes, route.Width, route.Reach.NextHop);
    }

    /// <inheritdoc/>
    public void Write(RecordHead head, in Bgp4MpStateChange change, TextBuffer buffer)
    {
        int at = buffer.Count;
        var text = buffer.Room(at, FixedRoom);
        at = WriteStart(text, at, head, "|STATE|"u8);
        at = WritePeer(text, at, change.Session.PeerAddress, change.Session.PeerAsn);
        at = NumberText.Write(text, at, (uint)change.OldState);
        text[at] = (byte)'|';
        at = NumberText.Write(text, at + 1, (uint)change.NewState);
        text[at] = (byte)'\n';
        buffer.Count = at + 1;
    }

    /// <inheritdoc/>
    public void Write(RecordHead head, in Bgp4MpSession session, scoped in BgpMessage message, TextBuffer buffer) =>
        counts.Add(DumpFault.OtherMessage);

    private static int WriteIdentifier(Span<byte> text, int at, in NlriRoute route, PathIdentifiers pathIdentifiers)
    {
        if (pathIdentifiers == PathIdentifiers.Absent)
        {
            return at;
        }

        text[at] = (byte)'|';
        return NumberText.Write(text, at + 1, route.PathIdentifier);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WritePeer(Span<byte> text, int at, IpAddress address, Asn asn)
    {
        at = AddressText.Write(text, at, address, AddressSpelling.BgpDump);
        text[at] = (byte)'|';
        at = NumberText.Write(text, at + 1, asn.Value);
        text[at] = (byte)'|';
        return at + 1;
    }

    private static int TailRoom(scoped in AttributeSpans attributes) => FixedRoom + (PathText.Widening * attributes.All.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int WriteStart(Span<byte> text, int at, RecordHead head, ReadOnlySpan<byte> kind)
    {
        var label = LabelText.Of(head);
        label.CopyTo(text[at..]);
        at += label.Length;
        at = head.HasMicroseconds ? _time.WriteMicroseconds(text, at, head.Time) : _time.WriteSeconds(text, at, head.Time.UnixSeconds);
        kind.CopyTo(text[at..]);
        return at + kind.Length;
    }

    /// <summary>Whether lines have a form for a family; counts where they do not and there are routes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasForm(AddressFamily family, ReadOnlySpan<byte> nlri)
    {
        bool known = family is { Afi: (ushort)IpFamily.V4 or (ushort)IpFamily.V6, Safi: >= 1 and <= 3 };
        if (!known && !nlri.IsEmpty && filter is not { AsksForPrefix: true })
        {
            counts.Add(DumpFault.OtherFamily);
        }

        return known;
    }

    /// <summary>Whether routes have a next hop to write; where they have none, that was counted before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasNextHop(scoped in Attr14MpReachNlri reach) => reach.NextHop.Length is 4 or 16 or 32;

    private void WriteWithdrawn(ref Lines lines, ReadOnlySpan<byte> nlri, IpFamily family, scoped in UpdateParts update, TextBuffer buffer)
    {
        if (nlri.IsEmpty)
        {
            return;
        }

        var cursor = new RouteCursor(nlri, family, update.PathIdentifiers, filter);
        while (cursor.TryRead(out var route))
        {
            int at = lines.Begin(buffer, route.Prefix);
            at = WriteIdentifier(lines.Text, at, route, update.PathIdentifiers);
            lines.Text[at] = (byte)'\n';
            lines.End(at + 1);
        }

        CountDamage(cursor);
    }

    private void WriteAnnounced(
        ref Lines lines, ReadOnlySpan<byte> nlri, IpFamily family, ReadOnlySpan<byte> mpNextHop, scoped in UpdateParts update, TextBuffer buffer)
    {
        if (nlri.IsEmpty)
        {
            return;
        }

        lines.Reserve(buffer, TailRoom(update.Attributes));
        int tailStart = 0;
        int tailLength = 0;
        var cursor = new RouteCursor(nlri, family, update.PathIdentifiers, filter);
        while (cursor.TryRead(out var route))
        {
            int at = lines.Begin(buffer, route.Prefix, tailLength);
            at = WriteIdentifier(lines.Text, at, route, update.PathIdentifiers);
            if (tailLength == 0)
            {
                tailStart = at;
                at = WriteTail(lines.Text, at, update.Attributes, update.Width, mpNextHop);
                tailLength = at - tailStart;
                lines.End(at);
            }
            else
            {
                lines.Copy(tailStart, at, tailLength);
                lines.End(at + tailLength);
            }
        }

        CountDamage(cursor);
    }

    private void CountDamage(scoped in RouteCursor cursor)
    {
        if (cursor.IsDamaged)
        {
            counts.Add(DumpFault.DamagedPrefixes);
        }
    }

    /// <summary>Writes what comes after the prefix, to the end of the line.</summary>
    private int WriteTail(Span<byte> text, int at, scoped in AttributeSpans attributes, AsnWidth width, ReadOnlySpan<byte> mpNextHop)
    {
        text[at] = (byte)'|';
        at = PathText.Write(text, at + 1, attributes, width);
        at = ValueText.WriteOrigin(text, at, attributes.Origin);
        if (format == DumpFormat.Short)
        {
            text[at] = (byte)'\n';
            return at + 1;
        }

        text[at] = (byte)'|';
        at = ValueText.WriteNextHop(text, at + 1, attributes.NextHop, mpNextHop);
        text[at] = (byte)'|';
        at = NumberText.Write(text, at + 1, ValueText.Number(attributes.LocalPref));
        text[at] = (byte)'|';
        at = NumberText.Write(text, at + 1, ValueText.Number(attributes.MultiExitDisc));
        text[at] = (byte)'|';
        at = CommunityText.Write(text, at + 1, attributes.Communities);
        var atomic = attributes.Types.Contains(AttributeType.AtomicAggregate) ? "|AG|"u8 : "|NAG|"u8;
        atomic.CopyTo(text[at..]);
        at += atomic.Length;
        if (!attributes.Aggregator.IsEmpty && AggregatorText.TryRead(attributes, width, out var aggregator))
        {
            at = AggregatorText.Write(text, at, aggregator);
        }

        text[at] = (byte)'|';
        text[at + 1] = (byte)'\n';
        return at + 2;
    }

    /// <summary>The lines of one message: where the text stands, and what every line begins with.</summary>
    /// <param name="text">The text, which already has the first line's beginning.</param>
    /// <param name="start">Where that is.</param>
    /// <param name="headLength">How long it is.</param>
    /// <param name="kind">Where in it the kind of the line stands.</param>
    private ref struct Lines(Span<byte> text, int start, int headLength, int kind)
    {
        private int _head = start;

        /// <summary>The text.</summary>
        public Span<byte> Text { get; private set; } = text;

        /// <summary>Where the next line begins.</summary>
        public int At { get; private set; } = start;

        /// <summary>Makes room for so many octets more than a line's head and prefix.</summary>
        public void Reserve(TextBuffer buffer, int room) => Text = buffer.Room(At, headLength + AddressText.Room + room);

        /// <summary>Begins a line, and returns the position after the prefix.</summary>
        /// <param name="buffer">Where the text stands.</param>
        /// <param name="prefix">The prefix.</param>
        /// <param name="tailLength">How much will come after it, beyond a path identifier.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Begin(TextBuffer buffer, in IpPrefix prefix, int tailLength = 0)
        {
            // Prefix and path identifier take less than the room of an address; the tail comes with what copying may touch after it.
            int room = headLength + AddressText.Room + tailLength + TextRoom.Overshoot;
            if (Text.Length - At < room)
            {
                Text = buffer.Room(At, room);
            }

            ref byte first = ref TextRoom.Of(Text, At, room);
            if (At != _head)
            {
                TextRoom.Copy(ref first, _head, At, headLength);
            }

            return AddressText.Write(Text, ref first, At + headLength, prefix, AddressSpelling.BgpDump);
        }

        /// <summary>Copies octets of an earlier line to a place in this one, for which it was begun.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Copy(int from, int to, int length) =>
            TextRoom.Copy(ref TextRoom.Of(Text, to, length + TextRoom.Overshoot), from, to, length);

        /// <summary>Ends a line.</summary>
        public void End(int at) => At = at;

        /// <summary>Lets the lines from here on be of another kind.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void ChangeKind(byte letter)
        {
            if (At != _head)
            {
                Text.Slice(_head, headLength).CopyTo(Text[At..]);
                _head = At;
            }

            Text[At + kind] = letter;
        }
    }
}
