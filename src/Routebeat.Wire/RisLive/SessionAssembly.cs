using Routebeat.Routing;

namespace Routebeat.Wire.RisLive;

/// <summary>Collects what JSON fields say of an OPEN or a NOTIFICATION, and puts it together as the body of one (RFC 4271 §4.2, §4.5).</summary>
/// <remarks>
/// Of capabilities, those are written that RIS Live tells in full: 1, 2, 65, 128, and any with <c>raw</c>; of 64 the restart time alone, of
/// others the code alone. Each stands in an optional parameter of its own.
/// </remarks>
internal sealed class SessionAssembly
{
    private const int CapabilitiesParameter = 2;
    private const int MultiprotocolCode = 1;
    private const int GracefulRestartCode = 64;
    private const int FourOctetAsnCode = 65;
    private const int MaxRestartSeconds = 0x0FFF;

    private readonly OctetBuffer _body = new();
    private readonly OctetBuffer _parameters = new();
    private readonly OctetBuffer _notification = new();
    private readonly OctetBuffer _value = new();
    private readonly byte[] _octets = new byte[ushort.MaxValue];

    /// <summary>The version; none where the field is absent.</summary>
    public uint? Version { get; set; }

    /// <summary>The AS number; none where the field is absent.</summary>
    public uint? Asn { get; set; }

    /// <summary>The hold time in seconds; none where the field is absent.</summary>
    public uint? HoldTime { get; set; }

    /// <summary>The BGP identifier; none where the field is absent.</summary>
    public IpAddress? RouterId { get; set; }

    /// <summary>Whether there is a notification.</summary>
    public bool HasNotification => _notification.Count != 0;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _parameters.Clear();
        _notification.Clear();
        Version = null;
        Asn = null;
        HoldTime = null;
        RouterId = null;
    }

    /// <summary>Reads the value of one of an OPEN's members.</summary>
    public WireField ReadOpenMember(ref JsonCursor cursor, RisLiveMember member)
    {
        if (member == RisLiveMember.Capabilities)
        {
            return TryReadCapabilities(ref cursor) ? WireField.None : WireField.RisLiveOpen;
        }

        if (member == RisLiveMember.RouterId)
        {
            bool isAddress = cursor.TryReadString(out var text) & AddressText.TryRead(text, out var address);
            RouterId = address;
            return isAddress && address.Family == IpFamily.V4 ? WireField.None : WireField.RisLiveOpen;
        }

        if (!cursor.TryReadUInt32(out uint number))
        {
            return WireField.RisLiveOpen;
        }

        switch (member)
        {
            case RisLiveMember.Version:
                Version = number;
                return number <= byte.MaxValue ? WireField.None : WireField.RisLiveOpen;
            case RisLiveMember.HoldTime:
                HoldTime = number;
                return number <= ushort.MaxValue ? WireField.None : WireField.RisLiveOpen;
            default:
                Asn = number;
                return WireField.None;
        }
    }

    /// <summary>Reads <c>notification</c>: code, subcode, and the data, which the server gives with the two codes before them.</summary>
    public WireField ReadNotification(ref JsonCursor cursor)
    {
        _notification.Clear();
        uint code = 0;
        uint subcode = 0;
        ReadOnlySpan<byte> data = default;
        bool valid = cursor.TryOpen((byte)'{');
        int index = 0;
        while (valid && cursor.TryNextMember(ref index, out var name))
        {
            valid = name.SequenceEqual("code"u8) ? cursor.TryReadUInt32(out code) && code <= byte.MaxValue
                : name.SequenceEqual("subcode"u8) ? cursor.TryReadUInt32(out subcode) && subcode <= byte.MaxValue
                : name.SequenceEqual("data"u8) ? cursor.TryTakeWord("null"u8) || TryReadHex(ref cursor, out data)
                : cursor.TrySkip();
        }

        if (!valid || code == 0)
        {
            return WireField.RisLiveNotification;
        }

        bool hasCodes = data.Length >= 2 && data[0] == code && data[1] == subcode;
        _notification.WriteByte((byte)code);
        _notification.WriteByte((byte)subcode);
        _notification.Write(hasCodes ? data[2..] : data);
        return WireField.None;
    }

    /// <summary>The body of the NOTIFICATION. It holds until the next call.</summary>
    public ReadOnlySpan<byte> Notification => _notification.Written;

    /// <summary>Puts the body of an OPEN together; false where a field is missing. It holds until the next call.</summary>
    public bool TryAssembleOpen(out ReadOnlySpan<byte> body)
    {
        body = default;
        if (Version is not uint version || Asn is not uint asn || HoldTime is not uint holdTime || RouterId is not IpAddress routerId
            || _parameters.Count > byte.MaxValue)
        {
            return false;
        }

        _body.Clear();
        _body.WriteByte((byte)version);
        _body.WriteUInt16((int)(asn > ushort.MaxValue ? Routing.Asn.Trans.Value : asn));
        _body.WriteUInt16((int)holdTime);
        _body.Write(routerId);
        _body.WriteByte((byte)_parameters.Count);
        _body.Write(_parameters.Written);
        body = _body.Written;
        return true;
    }

    private bool TryReadCapabilities(ref JsonCursor cursor)
    {
        _parameters.Clear();
        bool valid = cursor.TryOpen((byte)'{');
        int index = 0;
        while (valid && cursor.TryNextMember(ref index, out var name))
        {
            valid = AddressText.TryReadNumber(name, out uint code) && code <= byte.MaxValue && TryReadCapability(ref cursor, (byte)code);
        }

        return valid;
    }

    private bool TryReadCapability(ref JsonCursor cursor, byte code)
    {
        _value.Clear();
        bool hasFamilies = false;
        bool valid = cursor.TryOpen((byte)'{');
        int index = 0;
        while (valid && cursor.TryNextMember(ref index, out var name))
        {
            if (code == MultiprotocolCode && name.SequenceEqual("families"u8))
            {
                hasFamilies = true;
                valid = TryReadFamilies(ref cursor);
            }
            else
            {
                valid = TryReadCapabilityValue(ref cursor, code, name);
            }
        }

        if (valid && !hasFamilies)
        {
            WriteCapability(code);
        }

        return valid;
    }

    private bool TryReadCapabilityValue(ref JsonCursor cursor, byte code, scoped ReadOnlySpan<byte> name)
    {
        if (code == FourOctetAsnCode && name.SequenceEqual("asn4"u8))
        {
            bool isNumber = cursor.TryReadUInt32(out uint asn);
            _value.WriteUInt32(asn);
            return isNumber;
        }

        if (code == GracefulRestartCode && name.SequenceEqual("time"u8))
        {
            bool isNumber = cursor.TryReadUInt32(out uint seconds);
            _value.WriteUInt16((int)Math.Min(seconds, MaxRestartSeconds));
            return isNumber && seconds <= MaxRestartSeconds;
        }

        if (name.SequenceEqual("raw"u8))
        {
            bool isHex = TryReadHex(ref cursor, out var octets);
            _value.Write(octets);
            return isHex && octets.Length <= byte.MaxValue;
        }

        return cursor.TrySkip();
    }

    private bool TryReadFamilies(ref JsonCursor cursor)
    {
        bool valid = cursor.TryOpen((byte)'[');
        int index = 0;
        while (valid && cursor.TryNextElement(ref index))
        {
            valid = cursor.TryReadString(out var text);
            int afi = text.StartsWith("ipv4/"u8) ? 1 : text.StartsWith("ipv6/"u8) ? 2 : 0;
            int safi = text.EndsWith("/unicast"u8) ? 1 : text.EndsWith("/multicast"u8) ? 2 : 0;
            if (afi != 0 && safi != 0)
            {
                _value.Clear();
                _value.WriteUInt16(afi);
                _value.WriteUInt16(safi);
                WriteCapability(MultiprotocolCode);
            }
        }

        return valid;
    }

    private void WriteCapability(byte code)
    {
        if (_parameters.Count > byte.MaxValue || _value.Count > byte.MaxValue - 2)
        {
            return;
        }

        _parameters.WriteByte(CapabilitiesParameter);
        _parameters.WriteByte((byte)(_value.Count + 2));
        _parameters.WriteByte(code);
        _parameters.WriteByte((byte)_value.Count);
        _parameters.Write(_value.Written);
    }

    private bool TryReadHex(scoped ref JsonCursor cursor, out ReadOnlySpan<byte> octets)
    {
        octets = default;
        if (!cursor.TryReadString(out var text) || text.Length > 2 * _octets.Length
            || Convert.FromHexString(text, _octets, out _, out int count) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        octets = _octets.AsSpan(0, count);
        return true;
    }
}
