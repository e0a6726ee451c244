using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Routebeat.Routing.Log;

/// <summary>Which partition a key belongs to: <c>(murmur2(UTF-8 key) &amp; 0x7fffffff) mod P</c>, as the default partitioner of Kafka's Java client (DESIGN 4).</summary>
/// <remarks>Nothing here allocates, but for keys given as text longer than 128 octets. The hash is MurmurHash2 of 32 bits with seed 0x9747b28c.</remarks>
public static class Partitioning
{
    private const uint Seed = 0x9747b28c;
    private const uint Multiplier = 0x5bd1e995;
    private const int LongestAsnKey = 13;

    /// <summary>The partition of an AS, by its key <c>as:N</c>.</summary>
    /// <param name="asn">The AS; AS0 has the key <c>as:0</c>.</param>
    /// <param name="partitions">The number of partitions, at least 1.</param>
    public static int Of(Asn asn, int partitions)
    {
        Span<byte> key = stackalloc byte[LongestAsnKey];
        "as:"u8.CopyTo(key);
        _ = Utf8Formatter.TryFormat(asn.Value, key[3..], out int digits);
        return Of(key[..(3 + digits)], partitions);
    }

    /// <summary>The partition of an entity, by its key.</summary>
    /// <param name="key">The entity.</param>
    /// <param name="partitions">The number of partitions, at least 1.</param>
    public static int Of(EntityKey key, int partitions) => key.Kind switch
    {
        EntityKind.AutonomousSystem => Of(key.Asn, partitions),
        EntityKind.Country => Of(key.Country, partitions),
        _ => Of("all:internet"u8, partitions),
    };

    /// <summary>The partition of a key given as text, such as <c>feed:rrc00</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="partitions">The number of partitions, at least 1.</param>
    public static int Of(string key, int partitions)
    {
        int octets = Encoding.UTF8.GetByteCount(key);
        Span<byte> buffer = octets <= 128 ? stackalloc byte[octets] : new byte[octets];
        _ = Encoding.UTF8.GetBytes(key, buffer);
        return Of(buffer, partitions);
    }

    /// <summary>The partition of a key given as octets.</summary>
    /// <param name="key">The key in UTF-8.</param>
    /// <param name="partitions">The number of partitions, at least 1.</param>
    public static int Of(ReadOnlySpan<byte> key, int partitions) => (Murmur2(key) & 0x7fffffff) % partitions;

    /// <summary>MurmurHash2 as the Java client computes it, the sign included.</summary>
    /// <param name="octets">What to hash.</param>
    public static int Murmur2(ReadOnlySpan<byte> octets)
    {
        unchecked
        {
            uint hash = Seed ^ (uint)octets.Length;
            while (octets.Length >= 4)
            {
                uint word = BinaryPrimitives.ReadUInt32LittleEndian(octets) * Multiplier;
                word ^= word >> 24;
                hash = (hash * Multiplier) ^ (word * Multiplier);
                octets = octets[4..];
            }

            if (octets.Length > 0)
            {
                uint tail = 0;
                for (int i = octets.Length - 1; i >= 0; i--)
                {
                    tail = (tail << 8) | octets[i];
                }

                hash = (hash ^ tail) * Multiplier;
            }

            hash = (hash ^ (hash >> 13)) * Multiplier;
            return (int)(hash ^ (hash >> 15));
        }
    }

    private static int Of(CountryCode country, int partitions)
    {
        Span<byte> key = stackalloc byte[5];
        "cc:"u8.CopyTo(key);
        key[3] = (byte)(country.Bits >> 8);
        key[4] = (byte)(country.Bits & 0xFF);
        return Of(country.IsNone ? key[..3] : key, partitions);
    }
}
