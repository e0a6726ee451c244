using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Writes the UPDATE that would announce a route of a RIB, with the attributes of its entry (RFC 6396 §4.3.4).</summary>
public sealed class RibUpdateWriter
{
    private const int LengthPosition = 16;
    private const int AttributesPosition = BgpMessage.HeaderSize + UpdateSections.LengthSize;

    private readonly OctetBuffer _buffer = new();
    private readonly OctetBuffer _nlri = new();

    /// <summary>The message last written, its header included; it holds until the next.</summary>
    public ReadOnlySpan<byte> Message => _buffer.Written;

    /// <summary>Writes the UPDATE; false where the attributes do not hold, or leave no room.</summary>
    /// <param name="route">The route.</param>
    /// <param name="pathIdentifiers">Whether it is written with its path identifier.</param>
    /// <param name="attributes">The attributes of its entry: the next hop of an MP_REACH_NLRI stands alone in them.</param>
    public bool TryWrite(in NlriRoute route, PathIdentifiers pathIdentifiers, ReadOnlySpan<byte> attributes)
    {
        _nlri.Clear();
        NlriWriter.Write(_nlri, route, pathIdentifiers);
        _buffer.Clear();
        for (int i = 0; i < LengthPosition; i++)
        {
            _buffer.WriteByte(byte.MaxValue);
        }

        _buffer.WriteUInt16(0);
        _buffer.WriteByte((byte)BgpMessageType.Update);
        _buffer.WriteUInt16(0);
        _buffer.WriteUInt16(0);
        if (!TryCopy(attributes, route.Prefix.Family, out bool hasMpReach))
        {
            return false;
        }

        _buffer.PatchUInt16(AttributesPosition, _buffer.Count - AttributesPosition - UpdateSections.LengthSize);
        if (!hasMpReach)
        {
            _buffer.Write(_nlri.Written);
        }

        _buffer.PatchUInt16(LengthPosition, _buffer.Count);
        return true;
    }

    private bool TryCopy(ReadOnlySpan<byte> attributes, IpFamily family, out bool hasMpReach)
    {
        hasMpReach = false;
        var reader = new AttributeReader(attributes);
        while (reader.TryRead(out var attribute))
        {
            if (attribute.Type != AttributeType.MpReachNlri)
            {
                AttributeWriter.WriteHeader(_buffer, attribute.Flags & ~AttributeFlags.ExtendedLength, attribute.Type, attribute.Value.Length);
                _buffer.Write(attribute.Value);
            }
            else if (!hasMpReach && Attr14MpReachNlri.TryReadInRib(attribute.Value, out var reach, out _))
            {
                hasMpReach = true;
                WriteMpReach(family, reach.NextHop);
            }
            else
            {
                return false;
            }
        }

        return reader.Error.IsNone && _buffer.Count + _nlri.Count <= MessageLengths.MaxExtended && (hasMpReach || family == IpFamily.V4);
    }

    private void WriteMpReach(IpFamily family, ReadOnlySpan<byte> nextHop)
    {
        int length = sizeof(ushort) + (3 * sizeof(byte)) + nextHop.Length + _nlri.Count;
        AttributeWriter.WriteHeader(_buffer, AttributeFlags.Optional, AttributeType.MpReachNlri, length);
        _buffer.WriteUInt16((int)family);
        _buffer.WriteByte(AddressFamily.Unicast);
        _buffer.WriteByte((byte)nextHop.Length);
        _buffer.Write(nextHop);
        _buffer.WriteByte(0);
        _buffer.Write(_nlri.Written);
    }
}
