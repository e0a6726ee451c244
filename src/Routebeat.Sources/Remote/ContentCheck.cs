using System.Buffers;
using System.Security.Cryptography;
using Routebeat.Sources.Archives;

namespace Routebeat.Sources.Remote;

/// <summary>Looks at the octets of a fetched file: a gzip file is decompressed to its end, of bzip2 the end of its last stream is looked for.</summary>
/// <remarks>To decompress bzip2 for this alone would double what a replay costs; damage inside it is told by whoever reads it.</remarks>
internal static class ContentCheck
{
    private const int BufferSize = 256 * 1024;

    /// <summary>A stream of bzip2 ends in these 48 bits, a checksum of 32, and up to 7 bits that fill the octet.</summary>
    private const ulong Bzip2End = 0x1772_4538_5090;
    private const int Bzip2TailSize = 11;
    private const int Bzip2EndBits = 48;
    private const int ChecksumBits = 32;

    /// <summary>Judges a file.</summary>
    public static ContentVerdict Of(string path)
    {
        using var source = OctetSource.Open(path);
        if (source.Compression == ArchiveCompression.Bzip2)
        {
            return HasBzip2End(path) ? ContentVerdict.Whole : ContentVerdict.Suspicious;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        int read = source.Read(buffer);
        bool isPage = source.Compression == ArchiveCompression.Plain && IsMarkup(buffer.AsSpan(0, read));
        while (source.Compression == ArchiveCompression.Gzip && source.Read(buffer) > 0)
        {
            // To its end: the checksums are looked at on the way.
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return isPage ? ContentVerdict.WebPage : source.Fault == ArchiveFault.None ? ContentVerdict.Whole : ContentVerdict.Suspicious;
    }

    /// <summary>The SHA-256 of a file, in lower-case hexadecimal digits.</summary>
    public static async Task<string> DigestAsync(string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    private static bool IsMarkup(ReadOnlySpan<byte> octets)
    {
        int start = octets.IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
        return start >= 0 && octets[start] == (byte)'<';
    }

    private static bool HasBzip2End(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (file.Length < Bzip2TailSize)
        {
            return false;
        }

        Span<byte> tail = stackalloc byte[Bzip2TailSize];
        file.Position = file.Length - Bzip2TailSize;
        file.ReadExactly(tail);
        UInt128 bits = 0;
        foreach (byte octet in tail)
        {
            bits = (bits << 8) | octet;
        }

        for (int fill = 0; fill < 8; fill++)
        {
            if ((ulong)(bits >> (fill + ChecksumBits)) << (64 - Bzip2EndBits) == Bzip2End << (64 - Bzip2EndBits))
            {
                return true;
            }
        }

        return false;
    }
}
