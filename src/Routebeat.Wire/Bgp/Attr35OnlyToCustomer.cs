using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Only to Customer, type 35 (RFC 9234 §5): the AS after which the route may go down only.</summary>
public static class Attr35OnlyToCustomer
{
    /// <summary>Reads the value; false if it has not four octets.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Asn asn)
    {
        bool valid = value.Length == (int)AsnWidth.Four;
        asn = valid ? AsnReader.Read(value, AsnWidth.Four) : default;
        return valid;
    }
}
