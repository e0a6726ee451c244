using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Bgp;

/// <summary>The three sections of an UPDATE's body (RFC 4271 §4.3), each still in wire form.</summary>
/// <remarks>
/// The sections are slices of the caller's buffer. Only their framing is checked here: <see cref="NlriReader"/> and
/// <see cref="AttributeReader"/> read what is in them, <see cref="UpdateRules"/> judges it. The default value is the End-of-RIB marker.
/// </remarks>
/// <param name="withdrawn">IPv4 prefixes withdrawn, as NLRI.</param>
/// <param name="attributes">Path attributes.</param>
/// <param name="announced">IPv4 prefixes announced, as NLRI.</param>
public readonly ref struct UpdateSections(ReadOnlySpan<byte> withdrawn, ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> announced)
{
    /// <summary>The size of each of the two length fields, in octets.</summary>
    public const int LengthSize = sizeof(ushort);

    /// <summary>IPv4 prefixes withdrawn, as NLRI.</summary>
    public ReadOnlySpan<byte> Withdrawn { get; } = withdrawn;

    /// <summary>Path attributes: flags, type, length and value each.</summary>
    public ReadOnlySpan<byte> Attributes { get; } = attributes;

    /// <summary>IPv4 prefixes announced, as NLRI.</summary>
    public ReadOnlySpan<byte> Announced { get; } = announced;

    /// <summary>Whether this marks the end of a peer's first IPv4 table (RFC 4724 §2).</summary>
    public bool IsEndOfRib => Withdrawn.IsEmpty && Attributes.IsEmpty && Announced.IsEmpty;

    /// <summary>Splits an UPDATE into its sections. Never throws, whatever the octets.</summary>
    /// <param name="body">The message after its header.</param>
    /// <param name="sections">The sections, or the default value if this returns false.</param>
    /// <param name="error">The section that overruns the message, or the default value.</param>
    /// <returns>Whether both length fields hold.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> body, out UpdateSections sections, out WireError error)
    {
        int offset = 0;
        if (!TryTake(body, WireField.WithdrawnRoutes, ref offset, out var withdrawn, out error)
            || !TryTake(body, WireField.PathAttributes, ref offset, out var attributes, out error))
        {
            sections = default;
            return false;
        }

        sections = new UpdateSections(withdrawn, attributes, body[offset..]);
        return true;
    }

    /// <summary>Splits what there is of an UPDATE whose end is missing. Never throws, whatever the octets.</summary>
    /// <param name="body">What there is of the message after its header.</param>
    /// <param name="sections">The sections, the last of them cut, or the default value if this returns false.</param>
    /// <param name="error">The section that cannot be used, or the default value.</param>
    /// <returns>Whether something can be used: where the attributes are cut, that is the withdrawn routes alone.</returns>
    public static bool TryReadCut(ReadOnlySpan<byte> body, out UpdateSections sections, out WireError error)
    {
        if (TryRead(body, out sections, out error))
        {
            return true;
        }

        int offset = 0;
        bool whole = TryTake(body, WireField.WithdrawnRoutes, ref offset, out var withdrawn, out _);
        if (!whole && body.Length >= LengthSize)
        {
            withdrawn = body[LengthSize..];
        }

        if (withdrawn.IsEmpty)
        {
            return false;
        }

        sections = new UpdateSections(withdrawn, default, default);
        error = default;
        return true;
    }

    /// <summary>What there is of the path attributes of an UPDATE whose end is missing: to show, not to use.</summary>
    internal static ReadOnlySpan<byte> AttributesOfCut(ReadOnlySpan<byte> body)
    {
        int offset = 0;
        return TryTake(body, WireField.WithdrawnRoutes, ref offset, out _, out _) && body.Length >= offset + LengthSize
            ? body[(offset + LengthSize)..]
            : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryTake(
        ReadOnlySpan<byte> body, WireField field, scoped ref int offset, out ReadOnlySpan<byte> section, out WireError error)
    {
        var rest = body[offset..];
        int needed = LengthSize + (BinaryPrimitives.TryReadUInt16BigEndian(rest, out ushort length) ? length : 0);
        if (rest.Length < needed)
        {
            section = default;
            error = new WireError(field, offset, needed, rest.Length);
            return false;
        }

        section = rest[LengthSize..needed];
        error = default;
        offset += needed;
        return true;
    }
}
