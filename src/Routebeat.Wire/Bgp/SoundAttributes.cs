using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Bgp;

/// <summary>The hot path through path attributes: one pass over those that are common, well framed, single and of the right size.</summary>
/// <remarks>
/// It judges nothing. As soon as something is wrong or rare it gives up, and <see cref="AttributeScan"/> reads all over again with
/// judgement. What is found is the same either way.
/// </remarks>
/// <param name="places">Room for <see cref="AttributeRules.PackedTypes"/> places; what it holds does not matter.</param>
internal ref struct SoundAttributes(Span<uint> places)
{
    private const ulong OneBit = 1;

    /// <summary>The types whose share in the hash depends on more than their octets.</summary>
    private const ulong NotHashed = (OneBit << (int)AttributeType.AsPath) | (OneBit << (int)AttributeType.NextHop)
        | (OneBit << (int)AttributeType.Aggregator) | (OneBit << (int)AttributeType.MpReachNlri)
        | (OneBit << (int)AttributeType.MpUnreachNlri) | (OneBit << (int)AttributeType.As4Path)
        | (OneBit << (int)AttributeType.As4Aggregator);

    private const int ShortHeaderSize = 3;
    private const int LongHeaderSize = 4;
    private const int ExtendedLengthShift = 28;

    private readonly Span<uint> _places = places[..AttributeRules.PackedTypes];
    private ReadOnlySpan<byte> _attributes;

    /// <summary>The types there are, a bit each.</summary>
    public ulong Types { get; private set; }

    /// <summary>How many attributes there are.</summary>
    public int Count { get; private set; }

    /// <summary>The sum of the shares of the attributes that are hashed as they are.</summary>
    public ulong Hash { get; private set; }

    /// <summary>Whether there is an attribute of a type, which is below <see cref="AttributeRules.PackedTypes"/>.</summary>
    public readonly bool Has(AttributeType type) => ((Types >> (int)type) & 1) != 0;

    /// <summary>The value of the attribute of a type; empty where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ReadOnlySpan<byte> Value(AttributeType type)
    {
        unchecked
        {
            uint place = _places[(int)type & (AttributeRules.PackedTypes - 1)];
            return Has(type) ? _attributes.Slice((int)(place >> 16), (ushort)place) : default;
        }
    }

    /// <summary>Reads the attributes; false as soon as one is not sound.</summary>
    public bool TryRead(ReadOnlySpan<byte> attributes)
    {
        unchecked
        {
            _attributes = attributes;
            var places = _places;
            ulong types = 0;
            ulong hash = 0;
            int count = 0;
            int offset = 0;
            while (offset <= attributes.Length - LongHeaderSize)
            {
                // Flags, type, and one or two octets of length, without a branch on which.
                uint head = BinaryPrimitives.ReadUInt32BigEndian(attributes[offset..]);
                int extended = (int)(head >> ExtendedLengthShift) & 1;
                int type = (byte)(head >> 16);
                int size = (int)(head & ushort.MaxValue) >> (8 * (1 - extended));
                int start = offset + ShortHeaderSize + extended;
                int end = start + size;
                if (end > attributes.Length || type >= AttributeRules.PackedTypes || ((types >> type) & 1) != 0
                    || !AttributeRules.IsSound(type, (int)(head >> 24), size))
                {
                    return false;
                }

                types |= OneBit << type;
                places[type & (AttributeRules.PackedTypes - 1)] = ((uint)start << 16) | (uint)size;
                if (((NotHashed >> type) & 1) == 0)
                {
                    hash += AttributeHash.Of((AttributeType)type, attributes[start..end]);
                }

                offset = end;
                count++;
            }

            Types = types;
            Hash = hash;
            Count = count;
            return offset == attributes.Length ? attributes.Length <= ushort.MaxValue : TryReadLast(attributes[offset..]);
        }
    }

    /// <summary>Reads an attribute without value at the very end, which has fewer octets than the longer header.</summary>
    private bool TryReadLast(ReadOnlySpan<byte> rest)
    {
        const int AtomicAggregate = (int)AttributeType.AtomicAggregate;
        if (rest.Length != ShortHeaderSize || rest[1] != AtomicAggregate || rest[2] != 0 || Has(AttributeType.AtomicAggregate)
            || (rest[0] & (int)AttributeFlags.ExtendedLength) != 0 || !AttributeRules.IsSound(AtomicAggregate, rest[0], 0))
        {
            return false;
        }

        unchecked
        {
            Types |= OneBit << AtomicAggregate;
            Hash += AttributeHash.Of(AttributeType.AtomicAggregate, default);
            Count++;
            return _attributes.Length <= ushort.MaxValue;
        }
    }
}
