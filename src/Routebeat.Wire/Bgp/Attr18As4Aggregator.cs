namespace Routebeat.Wire.Bgp;

/// <summary>AS4_AGGREGATOR, type 18 (RFC 6793 §4.2.3): the four-octet aggregator that speakers of two octets carry along.</summary>
public static class Attr18As4Aggregator
{
    /// <summary>Reads the value; false if it has not eight octets (RFC 6793 §6) or its AS is 0 (RFC 7607 §2).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Aggregator aggregator) =>
        Attr07Aggregator.TryRead(value, AsnWidth.Four, out aggregator);
}
