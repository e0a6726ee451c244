using System.Runtime.InteropServices;

namespace Routebeat.Topics.Arrow;

/// <summary>Where each row of a text, binary or list column begins and ends in its values: one number more than rows.</summary>
/// <param name="octets">The numbers, 32 bits each; may be empty where there is no row.</param>
internal readonly struct ColumnOffsets(ReadOnlyMemory<byte> octets)
{
    /// <summary>The numbers as octets.</summary>
    public ReadOnlyMemory<byte> Octets => octets;

    /// <summary>The values of a row.</summary>
    public Range this[int row]
    {
        get
        {
            var offsets = MemoryMarshal.Cast<byte, int>(octets.Span);
            return offsets[row]..offsets[row + 1];
        }
    }
}
