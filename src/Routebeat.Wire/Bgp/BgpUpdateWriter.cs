using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Writes UPDATE messages of at most 4,096 octets, splitting routes over as many as it takes (RFC 4271 §4.3, RFC 4760).</summary>
/// <remarks>
/// IPv4 routes with an IPv4 next hop go into the message's own fields, all others into MP_REACH_NLRI; IPv6 withdrawals into
/// MP_UNREACH_NLRI. The message stays in a buffer that is kept: it holds until the next call.
/// </remarks>
/// <param name="asnWidth">How wide AS numbers are; two octets write AS_TRANS and AS4_PATH where needed. Default: four.</param>
/// <param name="pathIdentifiers">Whether prefixes get path identifiers. Default: absent.</param>
public sealed class BgpUpdateWriter(AsnWidth asnWidth = AsnWidth.Four, PathIdentifiers pathIdentifiers = PathIdentifiers.Absent)
{
    private const int LengthPosition = 16;
    private const int WithdrawnPosition = BgpMessage.HeaderSize;

    private readonly OctetBuffer _buffer = new();
    private readonly OctetBuffer _attributes = new();
    private readonly OctetBuffer _scratch = new();
    private int _attributesPosition;

    /// <summary>The message last written, its header included; empty before the first.</summary>
    public ReadOnlySpan<byte> Message => _buffer.Written;

    /// <summary>Writes the next message of a change, and moves past the routes that it took.</summary>
    /// <remarks>Call it until it returns false. Routes are taken from the front, one family a message, withdrawals first.</remarks>
    /// <param name="attributes">What is said of the announced routes.</param>
    /// <param name="withdrawn">Routes still to withdraw.</param>
    /// <param name="announced">Routes still to announce.</param>
    /// <returns>Whether there was something to write.</returns>
    /// <exception cref="ArgumentException">The attributes leave no room for a route, or the next hop does not fit the routes.</exception>
    public bool TryWriteNext(
        scoped in RouteAttributes attributes, scoped ref ReadOnlySpan<NlriRoute> withdrawn, scoped ref ReadOnlySpan<NlriRoute> announced)
    {
        if (withdrawn.IsEmpty && announced.IsEmpty)
        {
            return false;
        }

        var family = withdrawn.IsEmpty ? announced[0].Prefix.Family : withdrawn[0].Prefix.Family;
        Begin();
        if (family == IpFamily.V4)
        {
            WriteRoutes(IpFamily.V4, 0, ref withdrawn);
        }

        EndWithdrawn();
        if (family == IpFamily.V6 && !withdrawn.IsEmpty)
        {
            WriteMpUnreach(family, ref withdrawn);
        }

        bool all = withdrawn.IsEmpty || withdrawn[0].Prefix.Family != family;
        if (all && !announced.IsEmpty && announced[0].Prefix.Family == family)
        {
            WriteAnnounced(attributes, family, ref announced);
        }
        else
        {
            EndAttributes();
        }

        _buffer.PatchUInt16(LengthPosition, _buffer.Count);
        return true;
    }

    /// <summary>Writes an End-of-RIB marker (RFC 4724 §2).</summary>
    public void WriteEndOfRib(IpFamily family)
    {
        Begin();
        EndWithdrawn();
        if (family == IpFamily.V6)
        {
            AttributeWriter.WriteHeader(_buffer, AttributeFlags.Optional, AttributeType.MpUnreachNlri, 3);
            WriteFamily(_buffer, family);
        }

        EndAttributes();
        _buffer.PatchUInt16(LengthPosition, _buffer.Count);
    }

    private static void WriteFamily(OctetBuffer buffer, IpFamily family)
    {
        buffer.WriteUInt16((int)family);
        buffer.WriteByte(AddressFamily.Unicast);
    }

    private void Begin()
    {
        _buffer.Clear();
        for (int i = 0; i < LengthPosition; i++)
        {
            _buffer.WriteByte(byte.MaxValue);
        }

        _buffer.WriteUInt16(0);
        _buffer.WriteByte((byte)BgpMessageType.Update);
        _buffer.WriteUInt16(0);
    }

    private void EndWithdrawn()
    {
        _buffer.PatchUInt16(WithdrawnPosition, _buffer.Count - WithdrawnPosition - UpdateSections.LengthSize);
        _attributesPosition = _buffer.Count;
        _buffer.WriteUInt16(0);
    }

    private void EndAttributes() =>
        _buffer.PatchUInt16(_attributesPosition, _buffer.Count - _attributesPosition - UpdateSections.LengthSize);

    private void WriteMpUnreach(IpFamily family, scoped ref ReadOnlySpan<NlriRoute> withdrawn)
    {
        WriteExtendedHeader(AttributeType.MpUnreachNlri);
        int start = _buffer.Count;
        WriteFamily(_buffer, family);
        WriteRoutes(family, 0, ref withdrawn);
        _buffer.PatchUInt16(start - UpdateSections.LengthSize, _buffer.Count - start);
    }

    private void WriteAnnounced(scoped in RouteAttributes attributes, IpFamily family, scoped ref ReadOnlySpan<NlriRoute> announced)
    {
        if (attributes.NextHop.Family == default || (family == IpFamily.V6 && attributes.NextHop.Family == IpFamily.V4))
        {
            throw new ArgumentException("routes of this family need a next hop of the same family or IPv6", nameof(attributes));
        }

        _attributes.Clear();
        AttributeWriter.Write(_attributes, attributes, asnWidth);
        int start = _buffer.Count;
        int before = announced.Length;
        if (attributes.NextHop.Family == IpFamily.V4)
        {
            _buffer.Write(_attributes.Written);
            EndAttributes();
            WriteRoutes(family, 0, ref announced);
        }
        else
        {
            WriteMpReach(attributes.NextHop, family, ref announced);
            _buffer.Write(_attributes.Written);
            EndAttributes();
        }

        if (announced.Length == before)
        {
            LeaveForNextMessage(start);
        }
    }

    /// <summary>Takes the attributes out again where no route fitted after them; the withdrawals stay.</summary>
    private void LeaveForNextMessage(int start)
    {
        if (start == BgpMessage.HeaderSize + (2 * UpdateSections.LengthSize))
        {
            throw new ArgumentException("the attributes leave no room for a route in a message");
        }

        _buffer.Truncate(start);
        EndAttributes();
    }

    private void WriteMpReach(IpAddress nextHop, IpFamily family, scoped ref ReadOnlySpan<NlriRoute> announced)
    {
        WriteExtendedHeader(AttributeType.MpReachNlri);
        int start = _buffer.Count;
        WriteFamily(_buffer, family);
        _buffer.WriteByte((byte)nextHop.OctetCount);
        _buffer.Write(nextHop);
        _buffer.WriteByte(0);
        WriteRoutes(family, _attributes.Count, ref announced);
        _buffer.PatchUInt16(start - UpdateSections.LengthSize, _buffer.Count - start);
    }

    private void WriteExtendedHeader(AttributeType type)
    {
        _buffer.WriteByte((byte)(AttributeFlags.Optional | AttributeFlags.ExtendedLength));
        _buffer.WriteByte((byte)type);
        _buffer.WriteUInt16(0);
    }

    /// <summary>Writes routes of one family from the front, as many as leave room for what comes after.</summary>
    private void WriteRoutes(IpFamily family, int reserved, scoped ref ReadOnlySpan<NlriRoute> routes)
    {
        int limit = BgpMessage.MaxLength - reserved - UpdateSections.LengthSize;
        int taken = 0;
        while (taken < routes.Length && routes[taken].Prefix.Family == family)
        {
            _scratch.Clear();
            NlriWriter.Write(_scratch, routes[taken], pathIdentifiers);
            if (_buffer.Count + _scratch.Count > limit)
            {
                break;
            }

            _buffer.Write(_scratch.Written);
            taken++;
        }

        routes = routes[taken..];
    }
}
