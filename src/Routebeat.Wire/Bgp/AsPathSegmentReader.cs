using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Bgp;

/// <summary>Reads the segments of an AS_PATH or AS4_PATH one after the other (RFC 4271 §4.3). Never throws, whatever the octets.</summary>
/// <param name="value">The attribute's value.</param>
/// <param name="width">How wide its AS numbers are; four in AS4_PATH.</param>
public ref struct AsPathSegmentReader(ReadOnlySpan<byte> value, AsnWidth width)
{
    private const int HeaderSize = 2;

    private readonly ReadOnlySpan<byte> _value = value;
    private readonly AsnWidth _width = width;
    private int _offset;

    /// <summary>Whether the octets cannot be a path: an unknown type, an empty segment, or one that overruns (RFC 7606 §7.2).</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Reads the next segment.</summary>
    /// <param name="segment">The segment, or the default value if this returns false.</param>
    /// <returns>Whether there was one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out AsPathSegment segment)
    {
        unchecked
        {
            segment = default;
            var rest = _value[_offset..];
            if (rest.IsEmpty)
            {
                return false;
            }

            int octets = rest.Length < HeaderSize ? 0 : rest[1] * (int)_width;
            if (octets == 0 || rest.Length - HeaderSize < octets
                || rest[0] is < (byte)AsPathSegmentType.Set or > (byte)AsPathSegmentType.ConfederationSet)
            {
                IsMalformed = true;
                return false;
            }

            segment = new AsPathSegment((AsPathSegmentType)rest[0], rest.Slice(HeaderSize, octets), _width);
            _offset += HeaderSize + octets;
            return true;
        }
    }
}
