using System.Text;
using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Writes addresses, times, next hops and octets into JSON.</summary>
internal static class JsonValues
{
    private const int LongestTime = 32;

    /// <summary>Writes an address.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IpAddress address)
    {
        json.WritePropertyName(name);
        Write(json, address);
    }

    /// <summary>Writes an address as an element.</summary>
    public static void Write(Utf8JsonWriter json, IpAddress address)
    {
        Span<byte> text = stackalloc byte[AddressText.Room];
        json.WriteStringValue(text[..AddressText.Write(text, 0, address, AddressSpelling.Canonical)]);
    }

    /// <summary>Writes a prefix as a property.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, in IpPrefix prefix)
    {
        json.WritePropertyName(name);
        Write(json, prefix);
    }

    /// <summary>Writes a prefix as an element.</summary>
    public static void Write(Utf8JsonWriter json, in IpPrefix prefix)
    {
        Span<byte> text = stackalloc byte[AddressText.Room];
        json.WriteStringValue(text[..AddressText.Write(text, 0, prefix, AddressSpelling.Canonical)]);
    }

    /// <summary>Writes a time to the microsecond.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, EventTime time)
    {
        Span<byte> text = stackalloc byte[LongestTime];
        _ = time.ToDateTime().TryFormat(text, out int length, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }

    /// <summary>Writes octets as hexadecimal digits.</summary>
    public static void WriteOctets(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> octets) =>
        json.WriteString(name, Convert.ToHexStringLower(octets));

    /// <summary>Writes what a speaker says in UTF-8; octets that are none become the replacement character.</summary>
    public static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text) =>
        json.WriteString(name, Encoding.UTF8.GetString(text));

    /// <summary>Writes a family by its name.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, AddressFamily family) => json.WriteString(name, MrtNames.Of(family));

    /// <summary>Writes next hops: the address, and the link-local one beside it; as octets what is no address, and distinguishers that are not 0.</summary>
    public static void WriteNextHops(Utf8JsonWriter json, ReadOnlySpan<byte> octets)
    {
        if (octets.IsEmpty)
        {
            return;
        }

        if (MpNextHop.TryRead(octets, out var nextHop))
        {
            json.WriteStartArray("next_hop"u8);
            Write(json, nextHop.Address);
            if (nextHop.LinkLocal.Family != default)
            {
                Write(json, nextHop.LinkLocal);
            }

            json.WriteEndArray();
        }

        if (nextHop == default || (nextHop.HasRouteDistinguisher && HasDistinguisher(octets)))
        {
            WriteOctets(json, "next_hop_octets"u8, octets);
        }
    }

    /// <summary>Whether a route distinguisher before an address is anything but 0 (RFC 4364 §4.3.2).</summary>
    private static bool HasDistinguisher(ReadOnlySpan<byte> octets)
    {
        const int Size = 8;
        const int Pair = 48;
        return octets[..Size].ContainsAnyExcept((byte)0) || (octets.Length == Pair && octets.Slice(Pair / 2, Size).ContainsAnyExcept((byte)0));
    }
}
