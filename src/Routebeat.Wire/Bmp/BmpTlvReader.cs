using System.Buffers.Binary;

namespace Routebeat.Wire.Bmp;

/// <summary>Reads the TLVs of a BMP message one after the other (RFC 7854 §4.4, draft-ietf-grow-bmp-tlv). Never throws, whatever the octets.</summary>
/// <remarks>After false, <see cref="Error"/> tells the end of the octets from bad ones. The default value has none.</remarks>
public ref struct BmpTlvReader
{
    private const int HeaderSize = 4;
    private const int EnterpriseSize = 4;
    private const ushort EnterpriseBit = 0x8000;

    private readonly ReadOnlySpan<byte> _octets;
    private readonly int _indexSize;
    private readonly bool _hasEnterprises;
    private int _offset;

    /// <summary>A reader of TLVs.</summary>
    /// <param name="octets">The TLVs.</param>
    /// <param name="version">The version of the message: in version 4 a type may be an enterprise's.</param>
    /// <param name="indexSize">How many octets of each TLV say which route it is about: 0 or 2.</param>
    internal BmpTlvReader(ReadOnlySpan<byte> octets, byte version, int indexSize = 0)
    {
        _octets = octets;
        _indexSize = indexSize;
        _hasEnterprises = version >= BmpMessage.Version4;
    }

    /// <summary>What was wrong when <see cref="TryRead"/> returned false; the default value at the end. Offsets are those of the TLVs.</summary>
    public WireError Error { get; private set; }

    /// <summary>Reads the next TLV.</summary>
    /// <param name="tlv">The TLV, or the default value if this returns false.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out BmpTlv tlv)
    {
        tlv = default;
        var rest = _octets[_offset..];
        if (rest.IsEmpty || !Error.IsNone)
        {
            return false;
        }

        int header = HeaderSize + _indexSize;
        int needed = header + (rest.Length < header ? 0 : BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));
        ushort type = rest.Length < header ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(rest);
        bool isEnterprise = _hasEnterprises && (type & EnterpriseBit) != 0;
        if (rest.Length < needed || (isEnterprise && needed - header < EnterpriseSize))
        {
            Error = new WireError(WireField.BmpTlv, _offset, isEnterprise ? Math.Max(needed, header + EnterpriseSize) : needed, rest.Length);
            return false;
        }

        ushort index = _indexSize == 0 ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(rest[HeaderSize..]);
        var value = rest[header..needed];
        tlv = isEnterprise
            ? new BmpTlv((ushort)(type & ~EnterpriseBit), index, BinaryPrimitives.ReadUInt32BigEndian(value), value[EnterpriseSize..])
            : new BmpTlv(type, index, 0, value);
        _offset += needed;
        return true;
    }

    /// <summary>Reads on to the end, and says whether all TLVs hold.</summary>
    internal bool TryReadToEnd(out WireError error)
    {
        while (TryRead(out _))
        {
        }

        error = Error;
        return error.IsNone;
    }

    /// <summary>The value of the first TLV of a type from here on; empty where there is none.</summary>
    internal ReadOnlySpan<byte> Find(ushort type)
    {
        while (TryRead(out var tlv))
        {
            if (tlv.Is(type))
            {
                return tlv.Value;
            }
        }

        return default;
    }
}
