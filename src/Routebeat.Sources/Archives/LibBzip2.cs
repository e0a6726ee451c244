using System.Runtime.InteropServices;

namespace Routebeat.Sources.Archives;

/// <summary>The system's libbz2: its functions, where it is installed.</summary>
internal static unsafe class LibBzip2
{
    /// <summary>BZ_OK: more to come.</summary>
    public const int Ok = 0;

    /// <summary>BZ_STREAM_END: the stream is whole.</summary>
    public const int StreamEnd = 4;

    private static readonly nint Library = Load();

    private static readonly delegate* unmanaged[Cdecl]<BzStream*, int, int, int> DecompressInit =
        (delegate* unmanaged[Cdecl]<BzStream*, int, int, int>)Find("BZ2_bzDecompressInit");

    private static readonly delegate* unmanaged[Cdecl]<BzStream*, int> DecompressStep =
        (delegate* unmanaged[Cdecl]<BzStream*, int>)Find("BZ2_bzDecompress");

    private static readonly delegate* unmanaged[Cdecl]<BzStream*, int> DecompressEnd =
        (delegate* unmanaged[Cdecl]<BzStream*, int>)Find("BZ2_bzDecompressEnd");

    /// <summary>Whether the library is there with all its functions.</summary>
    public static bool IsAvailable => DecompressInit != null && DecompressStep != null && DecompressEnd != null;

    /// <summary>Makes a stream ready to decompress.</summary>
    public static int Begin(BzStream* stream) => DecompressInit(stream, 0, 0);

    /// <summary>Decompresses as much as input and output allow.</summary>
    public static int Step(BzStream* stream) => DecompressStep(stream);

    /// <summary>Frees what the stream holds.</summary>
    public static int End(BzStream* stream) => DecompressEnd(stream);

    private static nint Load()
    {
        bool isUnwanted = AppContext.TryGetSwitch(OctetSource.ManagedBzip2Switch, out bool isManaged) && isManaged;
        return !isUnwanted && (NativeLibrary.TryLoad("libbz2.so.1.0", out nint handle) || NativeLibrary.TryLoad("libbz2.so.1", out handle)) ? handle : 0;
    }

    private static nint Find(string name) => Library != 0 && NativeLibrary.TryGetExport(Library, name, out nint address) ? address : 0;

    /// <summary>The library's bz_stream, field for field.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct BzStream
    {
        /// <summary>Where the next octet of input is.</summary>
        public byte* NextIn;

        /// <summary>How many octets of input there are.</summary>
        public uint AvailIn;

        /// <summary>Octets of input so far, lower half.</summary>
        public uint TotalInLow;

        /// <summary>Octets of input so far, upper half.</summary>
        public uint TotalInHigh;

        /// <summary>Where the next octet of output goes.</summary>
        public byte* NextOut;

        /// <summary>How much room there is for output.</summary>
        public uint AvailOut;

        /// <summary>Octets of output so far, lower half.</summary>
        public uint TotalOutLow;

        /// <summary>Octets of output so far, upper half.</summary>
        public uint TotalOutHigh;

        /// <summary>The library's own state.</summary>
        public void* State;

        /// <summary>How it allocates; null for its own way.</summary>
        public void* Alloc;

        /// <summary>How it frees; null for its own way.</summary>
        public void* Free;

        /// <summary>What it hands to the two above.</summary>
        public void* Opaque;
    }
}
