using System.Buffers.Binary;
using Routebeat.Routing;

namespace Routebeat.Wire.Mrt;

/// <summary>One MRT record (RFC 6396 §2): its header as values, its body still in wire form.</summary>
/// <remarks>The body is a slice of the caller's buffer. The default value is an empty record of a deprecated type.</remarks>
/// <param name="time">When it happened; of the extended types to the microsecond (RFC 6396 §3).</param>
/// <param name="type">The type.</param>
/// <param name="subtype">The subtype, whose meaning depends on the type.</param>
/// <param name="body">The octets after the header and, of the extended types, after the microseconds.</param>
/// <param name="length">The size of the whole record in octets, header included.</param>
/// <param name="isTimeCut">Whether its microseconds are a second or more; the time is then the last microsecond of its second. Default: false.</param>
public readonly ref struct MrtRecord(EventTime time, MrtType type, ushort subtype, ReadOnlySpan<byte> body, int length, bool isTimeCut = false)
{
    /// <summary>When it happened; of the extended types to the microsecond.</summary>
    public EventTime Time { get; } = time;

    /// <summary>The type; a number outside the registry is kept as it is.</summary>
    public MrtType Type { get; } = type;

    /// <summary>The subtype, whose meaning depends on <see cref="Type"/>.</summary>
    public ushort Subtype { get; } = subtype;

    /// <summary>The octets after the header and, of the extended types, after the microseconds.</summary>
    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>The size of the whole record in octets, header included.</summary>
    public int Length { get; } = length;

    /// <summary>Whether its microseconds are a second or more (RFC 6396 §3); the time is then the last microsecond of its second.</summary>
    public bool IsTimeCut { get; } = isTimeCut;

    /// <summary>Which reader the record is for.</summary>
    public MrtRecordKind Kind => Type is MrtType.Bgp4Mp or MrtType.Bgp4MpEt ? MrtKinds.OfBgp4Mp(Subtype) : MrtKinds.Of(Type, Subtype);

    /// <summary>Writes the record as it stands in files, its header included.</summary>
    /// <param name="octets">Where to; at least <see cref="Length"/> octets.</param>
    public void CopyTo(Span<byte> octets)
    {
        int header = Length - Body.Length;
        BinaryPrimitives.WriteUInt32BigEndian(octets, unchecked((uint)Time.UnixSeconds));
        BinaryPrimitives.WriteUInt16BigEndian(octets[4..], (ushort)Type);
        BinaryPrimitives.WriteUInt16BigEndian(octets[6..], Subtype);
        BinaryPrimitives.WriteUInt32BigEndian(octets[8..], (uint)(Length - MrtRecordReader.HeaderSize));
        if (header > MrtRecordReader.HeaderSize)
        {
            long microseconds = Time.Microseconds - EventTime.FromUnixSeconds(Time.UnixSeconds).Microseconds;
            BinaryPrimitives.WriteUInt32BigEndian(octets[MrtRecordReader.HeaderSize..], (uint)microseconds);
        }

        Body.CopyTo(octets[header..]);
    }
}
