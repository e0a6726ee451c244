using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Bgp;

/// <summary>A set of attribute types. The default value is empty.</summary>
public record struct AttributeTypes
{
    private ulong _low;
    private ulong _second;
    private ulong _third;
    private ulong _high;

    /// <summary>The set of the types below 64 whose bits are set.</summary>
    internal static AttributeTypes OfLow(ulong bits) => new() { _low = bits };

    /// <summary>Whether a type is in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Contains(AttributeType type)
    {
        ulong bit = 1UL << ((int)type & 63);
        return ((type < (AttributeType)64 ? _low : Upper(type)) & bit) != 0;
    }

    /// <summary>Adds a type; false if it was in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(AttributeType type)
    {
        ulong bit = 1UL << ((int)type & 63);
        if (type < (AttributeType)64)
        {
            bool added = (_low & bit) == 0;
            _low |= bit;
            return added;
        }

        return AddUpper(type, bit);
    }

    private readonly ulong Upper(AttributeType type) => ((int)type >> 6) switch { 1 => _second, 2 => _third, _ => _high };

    private bool AddUpper(AttributeType type, ulong bit)
    {
        bool added = (Upper(type) & bit) == 0;
        switch ((int)type >> 6)
        {
            case 1:
                _second |= bit;
                break;
            case 2:
                _third |= bit;
                break;
            default:
                _high |= bit;
                break;
        }

        return added;
    }
}
