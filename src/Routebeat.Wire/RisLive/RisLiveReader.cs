using System.Buffers;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.RisLive;

/// <summary>Reads messages of the RIS Live stream, one JSON text after the other, into buffers that it keeps. Never throws, whatever the octets.</summary>
/// <remarks>
/// The <c>raw</c> field is what the peer sent, and the truth; the JSON fields are the server's reading of it, without the attributes that it does
/// not tell. Where a message has both, <see cref="RisLivePreference"/> decides which one is read, and the other is not compared with it. JSON
/// fields are put together as a BGP message that says what they say, so that either side is decoded by one decoder and judged by the same rules.
/// An UPDATE whose fields hold no route gives no octets: they do not tell whether it is an End-of-RIB, nor of which family. Members that are null
/// count as absent; those that nobody knows are passed over. Of a fault in JSON only the place is known: where reading stopped.
/// Nothing is allocated once the buffers have grown. Not for use by two threads at a time.
/// </remarks>
/// <param name="preference">Which side of a message is read where it has both. Default: <c>raw</c>.</param>
public sealed class RisLiveReader(RisLivePreference preference = RisLivePreference.Raw)
{
    private readonly TextArena _arena = new();
    private readonly UpdateAssembly _update = new();
    private readonly SessionAssembly _session = new();
    private byte[] _raw = new byte[BgpMessage.MaxLength];

    /// <summary>Reads a message.</summary>
    /// <param name="json">The JSON text, in UTF-8. It must stay as it is for as long as the message is used.</param>
    /// <param name="message">The message, or the default value if this returns false. It holds until the next call.</param>
    /// <param name="error">
    /// The field at fault, in octets from the start of the text, those of a BGP message from its start; or the default value.
    /// </param>
    /// <returns>Whether the text is JSON and the fields that were read hold; also true for kinds of messages that nobody knows.</returns>
    public bool TryRead(ReadOnlySpan<byte> json, out RisLiveMessage message, out WireError error)
    {
        _arena.Clear();
        message = default;
        var cursor = new JsonCursor(json, _arena);
        var data = default(MessageData);
        var fault = ReadEnvelope(ref cursor, json, out var envelope, out var dataRange, ref data);
        if (fault != WireField.None || cursor.IsBroken)
        {
            error = new WireError(cursor.IsBroken ? WireField.RisLiveJson : fault, cursor.Position, 0, 0);
            return false;
        }

        if (envelope == RisLiveEnvelope.Message)
        {
            return TryComplete(data, json[dataRange], out message, out error);
        }

        error = default;
        message = new RisLiveMessage
        {
            Envelope = envelope,
            Data = json[dataRange],
            Text = envelope == RisLiveEnvelope.Error ? ReadErrorText(json[dataRange]) : default,
        };
        return true;
    }

    private WireField ReadEnvelope(
        ref JsonCursor cursor, ReadOnlySpan<byte> json, out RisLiveEnvelope envelope, out Range dataRange, ref MessageData data)
    {
        envelope = RisLiveEnvelope.Unknown;
        dataRange = default;
        bool hasType = false;
        bool isRead = false;
        int index = 0;
        if (!cursor.TryOpen((byte)'{'))
        {
            return WireField.RisLiveEnvelope;
        }

        while (cursor.TryNextMember(ref index, out var name))
        {
            if (name.SequenceEqual("type"u8))
            {
                hasType = cursor.TryReadString(out var word);
                envelope = RisLiveNames.EnvelopeOf(word);
                if (!hasType)
                {
                    return WireField.RisLiveEnvelope;
                }

                continue;
            }

            bool isData = name.SequenceEqual("data"u8);
            _ = cursor.Peek();
            int start = cursor.Position;
            isRead |= isData && envelope == RisLiveEnvelope.Message;
            var fault = isData && isRead ? ReadData(ref cursor, json, ref data) : cursor.TrySkip() ? WireField.None : WireField.RisLiveJson;
            if (fault != WireField.None)
            {
                return fault;
            }

            dataRange = isData ? start..cursor.Position : dataRange;
        }

        if (cursor.IsBroken || !cursor.IsAtEnd())
        {
            return WireField.RisLiveJson;
        }

        if (!hasType || isRead || envelope != RisLiveEnvelope.Message)
        {
            return hasType ? WireField.None : WireField.RisLiveEnvelope;
        }

        if (dataRange.End.Value == 0)
        {
            return WireField.RisLiveData;
        }

        // The data stood before the type that says how to read them.
        cursor = new JsonCursor(json, _arena) { Position = dataRange.Start.Value, Depth = 1 };
        return ReadData(ref cursor, json, ref data);
    }

    /// <summary>Reads the data of a message: its JSON fields only where they are wanted, or where the message turns out to have no <c>raw</c>.</summary>
    private WireField ReadData(ref JsonCursor cursor, ReadOnlySpan<byte> json, ref MessageData data)
    {
        var start = cursor;
        bool wantsFields = preference == RisLivePreference.Fields || json.IndexOf("\"raw\""u8) < 0;
        var fault = ReadMembers(ref cursor, wantsFields ? RisLivePreference.Fields : RisLivePreference.Raw, ref data);
        if (fault != WireField.None || cursor.IsBroken || wantsFields || !data.Raw.IsEmpty)
        {
            return fault;
        }

        cursor = start;
        return ReadMembers(ref cursor, RisLivePreference.Fields, ref data);
    }

    private WireField ReadMembers(ref JsonCursor cursor, RisLivePreference side, ref MessageData data)
    {
        data = default;
        if (side == RisLivePreference.Fields)
        {
            _update.Clear();
            _session.Clear();
        }

        if (!cursor.TryOpen((byte)'{'))
        {
            return WireField.RisLiveData;
        }

        int index = 0;
        while (cursor.TryNextMember(ref index, out var name))
        {
            var member = RisLiveNames.MemberOf(name);
            if (member != RisLiveMember.Other && cursor.TryTakeWord("null"u8))
            {
                continue;
            }

            var fault = member <= RisLiveMember.Direction && member != RisLiveMember.Other ? ReadHead(ref cursor, member, ref data)
                : side == RisLivePreference.Fields ? ReadField(ref cursor, member)
                : cursor.TrySkip() ? WireField.None : WireField.RisLiveJson;
            if (fault != WireField.None)
            {
                return fault;
            }
        }

        return data.Time is null ? WireField.RisLiveTimestamp
            : data.Peer.Family == default ? WireField.RisLivePeer
            : data.PeerAsn is null ? WireField.RisLivePeerAsn
            : WireField.None;
    }

    private static WireField ReadHead(ref JsonCursor cursor, RisLiveMember member, ref MessageData data)
    {
        if (member == RisLiveMember.Timestamp)
        {
            bool isTime = cursor.TryReadNumber(out var number) & RisLiveTime.TryRead(number, out var time);
            data.Time = time;
            return isTime ? WireField.None : WireField.RisLiveTimestamp;
        }

        if (member == RisLiveMember.PeerAsn && cursor.Peek() != '"')
        {
            bool isNumber = cursor.TryReadUInt32(out uint asn);
            data.PeerAsn = new Asn(asn);
            return isNumber ? WireField.None : WireField.RisLivePeerAsn;
        }

        bool isText = cursor.TryReadString(out var text);
        return isText && TakeText(text, member, ref data) ? WireField.None : member switch
        {
            RisLiveMember.Peer => WireField.RisLivePeer,
            RisLiveMember.PeerAsn => WireField.RisLivePeerAsn,
            RisLiveMember.Raw => WireField.RisLiveRaw,
            _ => WireField.RisLiveText,
        };
    }

    private static bool TakeText(ReadOnlySpan<byte> text, RisLiveMember member, ref MessageData data)
    {
        switch (member)
        {
            case RisLiveMember.Peer:
                return AddressText.TryRead(text, out data.Peer);
            case RisLiveMember.PeerAsn:
                bool isNumber = AddressText.TryReadNumber(text, out uint asn);
                data.PeerAsn = new Asn(asn);
                return isNumber;
            case RisLiveMember.Id:
                data.Id = text;
                return true;
            case RisLiveMember.Host:
                data.Host = text;
                return true;
            case RisLiveMember.Raw:
                data.Raw = text;
                return true;
            case RisLiveMember.Type:
                data.Type = RisLiveNames.TypeOf(text);
                return true;
            case RisLiveMember.State:
                data.State = RisLiveNames.StateOf(text);
                return true;
            default:
                data.Sender = text.SequenceEqual("sent"u8) ? MessageSender.Collector : MessageSender.Peer;
                return true;
        }
    }

    private WireField ReadField(ref JsonCursor cursor, RisLiveMember member) => member switch
    {
        RisLiveMember.Path => UpdateFields.ReadPath(ref cursor, _update),
        RisLiveMember.Origin => UpdateFields.ReadOrigin(ref cursor, _update),
        RisLiveMember.Community => UpdateFields.ReadCommunities(ref cursor, _update),
        RisLiveMember.LargeCommunity => UpdateFields.ReadLargeCommunities(ref cursor, _update),
        RisLiveMember.MultiExitDisc => UpdateFields.ReadMultiExitDisc(ref cursor, _update),
        RisLiveMember.Aggregator => UpdateFields.ReadAggregator(ref cursor, _update),
        RisLiveMember.AtomicAggregate => UpdateFields.ReadAtomicAggregate(ref cursor, _update),
        RisLiveMember.Announcements => UpdateFields.ReadAnnouncements(ref cursor, _update),
        RisLiveMember.Withdrawals => UpdateFields.ReadPrefixes(ref cursor, _update.Withdrawn),
        RisLiveMember.Notification => _session.ReadNotification(ref cursor),
        >= RisLiveMember.Version and <= RisLiveMember.Capabilities => _session.ReadOpenMember(ref cursor, member),
        _ => cursor.TrySkip() ? WireField.None : WireField.RisLiveJson,
    };

    private bool TryComplete(scoped in MessageData data, ReadOnlySpan<byte> json, out RisLiveMessage message, out WireError error)
    {
        message = default;
        bool isRaw = preference == RisLivePreference.Raw && !data.Raw.IsEmpty;
        if (isRaw ? !TryReadRaw(data.Raw, out var bgp, out error) : !TryAssemble(data.Type, out bgp, out error))
        {
            return false;
        }

        message = new RisLiveMessage
        {
            Envelope = RisLiveEnvelope.Message,
            Data = json,
            Type = !isRaw ? data.Type : bgp.Type <= BgpMessageType.RouteRefresh ? (RisLiveType)bgp.Type : RisLiveType.Unknown,
            Host = data.Host,
            Id = data.Id,
            Peer = data.Peer,
            PeerAsn = data.PeerAsn.GetValueOrDefault(),
            Time = data.Time.GetValueOrDefault(),
            Sender = data.Sender,
            State = data.State,
            Content = isRaw ? RisLiveContent.Raw : bgp.Type == default ? RisLiveContent.None : RisLiveContent.Fields,
            Bgp = bgp,
            AsnWidth = isRaw ? AsPathWidth.Of(bgp) : AsnWidth.Four,
        };
        return true;
    }

    private bool TryReadRaw(ReadOnlySpan<byte> hex, out BgpMessage bgp, out WireError error)
    {
        bgp = default;
        if (_raw.Length < hex.Length / 2)
        {
            _raw = new byte[hex.Length];
        }

        if (Convert.FromHexString(hex, _raw, out int consumed, out int count) != OperationStatus.Done)
        {
            error = new WireError(WireField.RisLiveRaw, consumed / 2, 0, 0);
            return false;
        }

        if (!BgpMessage.TryReadRecorded(_raw.AsSpan(0, count), out bgp, out error))
        {
            return false;
        }

        if (bgp.Length < count)
        {
            error = new WireError(WireField.BgpLength, BgpMessage.HeaderSize, bgp.Length, count);
            bgp = default;
        }

        return error.IsNone;
    }

    private bool TryAssemble(RisLiveType type, out BgpMessage bgp, out WireError error)
    {
        bgp = default;
        error = default;
        var body = default(ReadOnlySpan<byte>);
        if (type == RisLiveType.Update && _update.HasRoutes && !_update.TryAssemble(out body, out int length))
        {
            error = new WireError(WireField.BgpLength, 0, ushort.MaxValue, length);
            return false;
        }

        bool isWhole = type switch
        {
            RisLiveType.Update => _update.HasRoutes,
            RisLiveType.Open => _session.TryAssembleOpen(out body),
            RisLiveType.Notification => _session.HasNotification,
            _ => type == RisLiveType.Keepalive,
        };
        if (isWhole)
        {
            bgp = new BgpMessage((BgpMessageType)type, type == RisLiveType.Notification ? _session.Notification : body);
        }

        return true;
    }

    private ReadOnlySpan<byte> ReadErrorText(ReadOnlySpan<byte> json)
    {
        var cursor = new JsonCursor(json, _arena);
        int index = 0;
        bool isObject = cursor.TryOpen((byte)'{');
        while (isObject && cursor.TryNextMember(ref index, out var name))
        {
            if (name.SequenceEqual("message"u8) && cursor.TryReadString(out var text))
            {
                return text;
            }

            _ = cursor.TrySkip();
        }

        return default;
    }
}
