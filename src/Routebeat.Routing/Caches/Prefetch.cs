using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Routebeat.Routing.Caches;

/// <summary>Tells the processor what will be read soon, so that memory is fetched while it does other things.</summary>
/// <remarks>Tables of all peers are far larger than caches, and an update goes anywhere in them: waiting for memory is most of its cost.</remarks>
public static class Prefetch
{
    /// <summary>Begins to fetch the cache line in which a value begins. Changes nothing; where the processor has no such instruction the value is read.</summary>
    /// <param name="value">What will be read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Begin<T>(ref readonly T value)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            // Should the collector move the value meanwhile, a line is fetched in vain: an address is all that the instruction takes.
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in value)));
        }
        else
        {
            _ = Volatile.Read(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in value)));
        }
    }

    /// <summary>Begins to fetch both cache lines of a value of at most 64 octets.</summary>
    /// <param name="value">What will be read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BeginWhole<T>(ref readonly T value)
        where T : unmanaged
    {
        Begin(in value);
        Begin(in Unsafe.AddByteOffset(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in value)), Unsafe.SizeOf<T>() - 1));
    }
}
