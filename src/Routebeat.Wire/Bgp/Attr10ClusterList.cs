using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>CLUSTER_LIST, type 10 (RFC 4456 §8): the route reflectors passed, nearest first. The default value holds none.</summary>
/// <param name="value">The attribute's value, a multiple of four octets.</param>
public readonly ref struct Attr10ClusterList(ReadOnlySpan<byte> value)
{
    private readonly ReadOnlySpan<byte> _value = value;

    /// <summary>How many clusters there are.</summary>
    public int Count => _value.Length / sizeof(uint);

    /// <summary>One cluster's identifier.</summary>
    /// <param name="index">Which, from 0.</param>
    public uint this[int index] => BinaryPrimitives.ReadUInt32BigEndian(_value[(index * sizeof(uint))..]);

    /// <summary>Reads the value; false if it is not a multiple of four octets, or empty (RFC 7606 §7.10).</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out Attr10ClusterList clusters)
    {
        bool valid = value.Length > 0 && value.Length % sizeof(uint) == 0;
        clusters = valid ? new Attr10ClusterList(value) : default;
        return valid;
    }
}
