using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>AIGP, type 26 (RFC 7311 §3): how far the next hop is by the metrics of the ASes under one administration.</summary>
public static class Attr26Aigp
{
    private const int HeaderSize = 3;
    private const int MetricSize = HeaderSize + sizeof(ulong);
    private const byte MetricType = 1;

    /// <summary>Reads the metric of the first TLV of type 1; TLVs of other types are passed over.</summary>
    /// <param name="value">The attribute's value.</param>
    /// <param name="metric">The metric; null where no TLV of type 1 is there, or if this returns false.</param>
    /// <returns>Whether all TLVs hold (RFC 7311 §3).</returns>
    public static bool TryRead(ReadOnlySpan<byte> value, out ulong? metric)
    {
        metric = null;
        while (!value.IsEmpty)
        {
            int length = value.Length < HeaderSize ? 0 : BinaryPrimitives.ReadUInt16BigEndian(value[1..]);
            bool isMetric = value[0] == MetricType;
            if (length < HeaderSize || length > value.Length || (isMetric && length != MetricSize))
            {
                metric = null;
                return false;
            }

            if (isMetric)
            {
                metric ??= BinaryPrimitives.ReadUInt64BigEndian(value[HeaderSize..]);
            }

            value = value[length..];
        }

        return true;
    }
}
