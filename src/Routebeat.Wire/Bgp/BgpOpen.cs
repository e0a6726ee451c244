using System.Buffers.Binary;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>An OPEN (RFC 4271 §4.2), its optional parameters still in wire form. The default value is nobody's.</summary>
/// <remarks>The parameters are a slice of the caller's buffer.</remarks>
public readonly ref struct BgpOpen
{
    /// <summary>The size of the fields before the optional parameters, in octets.</summary>
    private const int FixedSize = 10;

    /// <summary>A length of parameters and a type of the first one that together mean extended lengths (RFC 9072 §2).</summary>
    private const byte Extended = 255;

    private readonly ReadOnlySpan<byte> _parameters;
    private readonly int _lengthSize;

    private BgpOpen(ReadOnlySpan<byte> body, ReadOnlySpan<byte> parameters, int lengthSize)
    {
        Version = body[0];
        MyAsn = new Asn(BinaryPrimitives.ReadUInt16BigEndian(body[1..]));
        HoldTime = BinaryPrimitives.ReadUInt16BigEndian(body[3..]);
        BgpIdentifier = BinaryPrimitives.ReadUInt32BigEndian(body[5..]);
        _parameters = parameters;
        _lengthSize = lengthSize;
    }

    /// <summary>The version of the protocol; 4.</summary>
    public byte Version { get; }

    /// <summary>The speaker's AS in two octets; AS_TRANS where it needs four, which then stand in a capability.</summary>
    public Asn MyAsn { get; }

    /// <summary>The hold time proposed, in seconds: 0, or at least 3.</summary>
    public ushort HoldTime { get; }

    /// <summary>The speaker's BGP identifier.</summary>
    public uint BgpIdentifier { get; }

    /// <summary>The capabilities, in wire order.</summary>
    public CapabilityReader Capabilities => new(_parameters, _lengthSize);

    /// <summary>Reads the body of an OPEN. Never throws, whatever the octets.</summary>
    /// <param name="body">The message after its header.</param>
    /// <param name="open">The OPEN, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the fields are there and the optional parameters end where the message does.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, out BgpOpen open, out WireError error)
    {
        open = default;
        if (body.Length < FixedSize)
        {
            error = new WireError(WireField.OpenHeader, 0, FixedSize, body.Length);
            return false;
        }

        int start = FixedSize;
        int length = body[FixedSize - 1];
        bool extended = length != 0 && body.Length > FixedSize && body[FixedSize] == Extended;
        if (extended)
        {
            start += sizeof(byte) + sizeof(ushort);
            length = body.Length < start ? 0 : BinaryPrimitives.ReadUInt16BigEndian(body[(start - sizeof(ushort))..]);
        }

        if (body.Length != start + length)
        {
            error = new WireError(WireField.OpenParameters, start, length, body.Length - start);
            return false;
        }

        open = new BgpOpen(body, body[start..], extended ? sizeof(ushort) : sizeof(byte));
        error = default;
        return true;
    }

    /// <summary>The speaker's AS: from the four-octet capability where there is one (RFC 6793 §3).</summary>
    public Asn SpeakerAsn()
    {
        var capabilities = Capabilities;
        while (capabilities.TryRead(out var capability))
        {
            if (capability.Code == CapabilityCode.FourOctetAs && Cap65FourOctetAs.TryRead(capability.Value, out var asn))
            {
                return asn;
            }
        }

        return MyAsn;
    }
}
