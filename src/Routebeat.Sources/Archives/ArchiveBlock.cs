using System.Buffers;

namespace Routebeat.Sources.Archives;

/// <summary>Octets that are whole MRT records, in an array of the shared pool; or, without an array, the end of a file.</summary>
/// <param name="Octets">The array; null at the end.</param>
/// <param name="Length">How much of it is records.</param>
internal readonly record struct ArchiveBlock(byte[]? Octets, int Length)
{
    /// <summary>Gives the array back.</summary>
    public void Return()
    {
        if (Octets is not null)
        {
            ArrayPool<byte>.Shared.Return(Octets);
        }
    }
}
