using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>Writes MRT records as text, one after the other, into a buffer that it keeps. Never throws, whatever the octets.</summary>
/// <remarks>
/// Nothing is allocated a record once the buffer has grown. One file's records go through one writer, in order, for a table of peers
/// counts for the records after it. Not for use by two threads at a time.
/// </remarks>
public sealed class MrtText
{
    private readonly IRecordText _format;
    private readonly JsonText? _json;
    private readonly Selection _selection;
    private readonly TableText _tables;
    private int _missing;

    /// <summary>A writer.</summary>
    /// <param name="format">The format.</param>
    /// <param name="filter">What is written. Default: everything.</param>
    public MrtText(DumpFormat format, RouteFilter? filter = null)
    {
        NumberText.Prepare();
        _selection = new Selection(filter);
        _json = format == DumpFormat.Json ? new JsonText(filter, Counts) : null;
        _format = _json is not null ? _json
            : format == DumpFormat.Blocks ? new BlockText(filter, Counts)
            : new LineText(format, filter, Counts);
        _tables = new TableText(_format, _json, _selection, Counts);
    }

    /// <summary>What was written so far and not cleared; another may take its place between two records.</summary>
    public TextBuffer Text { get; set; } = new();

    /// <summary>What was seen and what of it was not written.</summary>
    public DumpCounts Counts { get; } = new();

    /// <summary>Writes a record to the end of <see cref="Text"/>.</summary>
    public void Write(scoped in MrtRecord record)
    {
        Counts.AddRecord();
        if (!_selection.Shows(record.Time) && record.Kind != MrtRecordKind.PeerIndexTable)
        {
            return;
        }

        if (record.IsTimeCut)
        {
            Counts.Add(DumpFault.WrongTime);
        }

        switch (record.Kind)
        {
            case MrtRecordKind.Message:
                WriteMessage(record);
                break;
            case MrtRecordKind.StateChange when _json is not null || !IsBgp4Plus(record.Type):
                WriteStateChange(record);
                break;
            case MrtRecordKind.PeerIndexTable:
                _tables.TakePeers(record, Text);
                break;
            case MrtRecordKind.RibUnicast:
                _tables.WriteRib(record, Text);
                break;
            case MrtRecordKind.TableDump:
                _tables.WriteTableDump(record, Text);
                break;
            case MrtRecordKind.LegacyMessage when _json is not null || !IsBgp4Plus(record.Type):
                WriteLegacyMessage(record);
                break;
            default:
                WriteOther(record);
                break;
        }
    }

    /// <summary>Whether lines and blocks have no name for a type, so that its records would go as those of another.</summary>
    private static bool IsBgp4Plus(MrtType type) => type is MrtType.Bgp4Plus or MrtType.Bgp4Plus01;

    private void WriteMessage(scoped in MrtRecord record)
    {
        if (!Bgp4MpMessage.TryRead(record, out var message, out _))
        {
            AddDamage(DumpFault.DamagedRecord, record);
            return;
        }

        if (!BgpMessage.TryReadRecorded(message.Message, out var bgp, out _))
        {
            AddDamage(DumpFault.DamagedMessage, record);
            return;
        }

        if (bgp.Length != message.Message.Length)
        {
            TakeTrailing(message.Message[bgp.Length..]);
        }
        else if (bgp.Extent == MessageExtent.Cut)
        {
            _missing = LengthOf(message.Message) - message.Message.Length;
        }

        WriteMessage(record, message.Session, message.AsnWidth, message.PathIdentifiers, bgp);
        _json?.ForgetTrailing();
    }

    /// <summary>What the header of a message, which is there whole, says of its length.</summary>
    private static int LengthOf(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt16BigEndian(message[16..]);

    /// <summary>Counts what stands behind a message; JSON shows it.</summary>
    private void TakeTrailing(ReadOnlySpan<byte> octets)
    {
        Counts.Add(DumpFault.TrailingOctets);
        _json?.TakeTrailing(octets);
    }

    private void WriteLegacyMessage(scoped in MrtRecord record)
    {
        if (LegacyBgpMessage.TryRead(record, out var message, out _))
        {
            WriteMessage(record, message.Session, AsnWidth.Two, PathIdentifiers.Absent, message.Message);
        }
        else
        {
            AddDamage(DumpFault.DamagedRecord, record);
        }
    }

    private void WriteMessage(
        scoped in MrtRecord record, in Bgp4MpSession session, AsnWidth width, PathIdentifiers pathIdentifiers, scoped in BgpMessage bgp)
    {
        if (!_selection.Shows(session.PeerAsn, session.PeerAddress) && !ShowsLocal(record, session))
        {
            return;
        }

        if (bgp.Type == BgpMessageType.Update)
        {
            WriteUpdate(record, session, width, pathIdentifiers, bgp);
        }
        else if (_selection.ShowsWithoutRoutes(DumpKinds.Messages))
        {
            if (bgp.Extent == MessageExtent.Cut)
            {
                Counts.Add(DumpFault.CutMessage);
            }
            else if (!MessageLengths.Hold(bgp))
            {
                Counts.Add(DumpFault.DamagedMessage);
            }

            _format.Write(RecordHead.Of(record), session, bgp, Text);
        }
    }

    /// <summary>Whether the end of the session is asked for that sent the message, where that is the collector's.</summary>
    private bool ShowsLocal(scoped in MrtRecord record, in Bgp4MpSession session) =>
        RecordHead.Of(record).IsLocal && _selection.Shows(session.LocalAsn, session.LocalAddress);

    private void WriteUpdate(
        scoped in MrtRecord record, in Bgp4MpSession session, AsnWidth width, PathIdentifiers pathIdentifiers, scoped in BgpMessage bgp)
    {
        UpdateParts update = default;
        if (!UpdateSections.TryRead(bgp.Body, out var sections, out _))
        {
            if (bgp.Extent == MessageExtent.Whole)
            {
                AddDamage(DumpFault.DamagedMessage, record);
                return;
            }

            _ = UpdateSections.TryReadCut(bgp.Body, out sections, out _);
            _ = update.Attributes.Read(UpdateSections.AttributesOfCut(bgp.Body));
        }

        update.Head = RecordHead.Of(record);
        update.Session = session;
        update.Message = bgp.Body;
        update.IsCut = bgp.Extent == MessageExtent.Cut;
        if (update.IsCut)
        {
            Counts.Add(DumpFault.CutMessage);
            update.MissingOctets = _missing;
        }

        update.Width = width;
        update.PathIdentifiers = pathIdentifiers;
        update.Withdrawn = sections.Withdrawn;
        update.Announced = sections.Announced;
        if (!sections.Attributes.IsEmpty)
        {
            ReadAttributes(ref update, sections.Attributes);
        }

        if (!_selection.IsEverything)
        {
            LeaveOut(ref update);
        }

        _format.Write(update, Text);
    }

    private void ReadAttributes(ref UpdateParts update, ReadOnlySpan<byte> attributes)
    {
        bool whole = update.Attributes.Read(attributes);
        if (!update.Attributes.MpReach.IsEmpty)
        {
            whole &= Attr14MpReachNlri.TryRead(update.Attributes.MpReach, out update.Reach, out _);
            update.HasWrongNextHop = !update.Reach.IsNextHopSizeValid;
        }

        if (!update.Attributes.MpUnreach.IsEmpty)
        {
            whole &= Attr15MpUnreachNlri.TryRead(update.Attributes.MpUnreach, out update.Unreach, out _);
        }

        update.HasDamagedAttributes = !whole;
        if (!whole | update.HasWrongNextHop | update.Attributes.RepeatsRoutes)
        {
            Count(update);
        }
    }

    private void Count(scoped in UpdateParts update)
    {
        if (update.HasDamagedAttributes)
        {
            Counts.Add(DumpFault.DamagedAttributes);
        }

        if (update.HasWrongNextHop)
        {
            Counts.Add(DumpFault.WrongNextHop);
        }

        if (update.Attributes.RepeatsRoutes)
        {
            Counts.Add(DumpFault.RepeatedRoutes);
        }
    }

    /// <summary>Takes out the routes that the filter does not ask for, as far as that does not depend on the prefix.</summary>
    private void LeaveOut(ref UpdateParts update)
    {
        if (!_selection.ShowsWithdrawals)
        {
            update.Withdrawn = default;
            update.Unreach = default;
        }

        if (!_selection.Shows(DumpKinds.Announcements) || !_selection.ShowsPath(update.Attributes, update.Width, update.Session.PeerAsn))
        {
            update.Announced = default;
            update.Reach = default;
        }
    }

    private void WriteStateChange(scoped in MrtRecord record)
    {
        if (!Bgp4MpStateChange.TryRead(record, out var change, out _))
        {
            AddDamage(DumpFault.DamagedRecord, record);
        }
        else if (_selection.ShowsWithoutRoutes(DumpKinds.States)
            && _selection.Shows(change.Session.PeerAsn, change.Session.PeerAddress))
        {
            _format.Write(RecordHead.Of(record), change, Text);
        }
    }

    /// <summary>Writes what only JSON has a form for; the other formats count it.</summary>
    private void WriteOther(scoped in MrtRecord record)
    {
        if (_json is null)
        {
            Counts.AddUnknown(record.Type, record.Subtype);
            return;
        }

        switch (record.Kind)
        {
            case MrtRecordKind.RibMulticast:
                _tables.WriteRib(record, Text);
                break;
            case MrtRecordKind.RibGeneric:
                _tables.WriteGenericRib(record, Text);
                break;
            case MrtRecordKind.Bgp4MpEntry:
                _tables.WriteSessionEntry(record, Text);
                break;
            default:
                if (_selection.ShowsWithoutRoutes(DumpKinds.Messages))
                {
                    _json.Write(record, Text);
                }

                break;
        }
    }

    /// <summary>Counts damage; JSON shows the record that has it.</summary>
    private void AddDamage(DumpFault fault, scoped in MrtRecord record)
    {
        Counts.Add(fault);
        if (_json is not null && _selection.ShowsWithoutRoutes(DumpKinds.Messages))
        {
            _json.Write(RecordHead.Of(record), record.Body, Text, fault);
        }
    }
}
