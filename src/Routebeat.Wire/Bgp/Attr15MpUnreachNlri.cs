using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Bgp;

/// <summary>MP_UNREACH_NLRI, type 15 (RFC 4760 §4), still in wire form. The default value withdraws nothing.</summary>
/// <param name="family">The family of the routes.</param>
/// <param name="nlri">The routes; none where it stands for End-of-RIB (RFC 4724 §2).</param>
public readonly ref struct Attr15MpUnreachNlri(AddressFamily family, ReadOnlySpan<byte> nlri)
{
    private const int FixedSize = 3;

    /// <summary>The family of the routes.</summary>
    public AddressFamily Family { get; } = family;

    /// <summary>The routes; none where it stands for End-of-RIB.</summary>
    public ReadOnlySpan<byte> Nlri { get; } = nlri;

    /// <summary>Reads the value; false if the family is not whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> value, out Attr15MpUnreachNlri unreach, out WireError error)
    {
        if (value.Length < FixedSize)
        {
            unreach = default;
            error = new WireError(WireField.AttributeValue, 0, FixedSize, value.Length);
            return false;
        }

        unreach = new Attr15MpUnreachNlri(new AddressFamily(BinaryPrimitives.ReadUInt16BigEndian(value), value[2]), value[FixedSize..]);
        error = default;
        return true;
    }
}
