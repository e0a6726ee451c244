using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Four-octet AS numbers, capability 65 (RFC 6793 §3): the speaker's AS.</summary>
public static class Cap65FourOctetAs
{
    /// <summary>Reads the value; false if it has not four octets.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Asn asn)
    {
        bool valid = value.Length == (int)AsnWidth.Four;
        asn = valid ? AsnReader.Read(value, AsnWidth.Four) : default;
        return valid;
    }
}
