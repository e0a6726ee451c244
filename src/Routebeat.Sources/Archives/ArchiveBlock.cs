using System.Buffers;

namespace Routebeat.Sources.Archives;

/// <summary>Octets that are whole MRT records, in an array of the shared pool.</summary>
/// <param name="octets">The array.</param>
/// <param name="length">How much of it is records.</param>
/// <remarks>A class: queues of references are compiled ahead in the framework, and queues of our own structs would be compiled at every start.</remarks>
internal sealed class ArchiveBlock(byte[] octets, int length)
{
    /// <summary>No records.</summary>
    public static readonly ArchiveBlock Empty = new([], 0);

    /// <summary>The records.</summary>
    public ReadOnlySpan<byte> Records => octets.AsSpan(0, length);

    /// <summary>Gives the array back. Nobody may look at the records after it.</summary>
    public void Return()
    {
        if (octets.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(octets);
        }
    }
}
