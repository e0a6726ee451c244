namespace Routebeat.Wire.Bgp;

/// <summary>AS4_PATH, type 17 (RFC 6793 §4.2.3): the four-octet path that speakers of two octets carry along.</summary>
public static class Attr17As4Path
{
    /// <summary>Reads the hops as <see cref="Attr02AsPath.TryReadHops"/> does; confederation segments do not belong here and are left out.</summary>
    /// <param name="value">The attribute's value.</param>
    /// <param name="hops">Room for at least <see cref="Attr02AsPath.MaxHops"/> hops.</param>
    /// <param name="count">How many hops there are.</param>
    /// <returns>Whether the path is well formed; if not, the attribute is discarded (RFC 6793 §6).</returns>
    public static bool TryReadHops(ReadOnlySpan<byte> value, Span<uint> hops, out int count) =>
        Attr02AsPath.TryReadHops(value, AsnWidth.Four, hops, out count) && count > 0;

    /// <summary>Puts the hops of AS4_PATH in the place of the last hops of AS_PATH.</summary>
    /// <remarks>
    /// RFC 6793 §4.2.3: where AS_PATH has fewer hops, AS4_PATH is ignored; else AS_PATH's leading hops are kept, so many that the
    /// result is as long as AS_PATH was.
    /// </remarks>
    /// <param name="hops">The hops of AS_PATH; they become those of the merged path.</param>
    /// <param name="hops4">The hops of AS4_PATH.</param>
    public static void Merge(Span<uint> hops, ReadOnlySpan<uint> hops4)
    {
        if (hops4.Length <= hops.Length)
        {
            hops4.CopyTo(hops[(hops.Length - hops4.Length)..]);
        }
    }
}
