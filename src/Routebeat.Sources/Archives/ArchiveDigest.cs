using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Routebeat.Sources.Archives;

/// <summary>Tells whether a file is the one that was read before, without reading it whole.</summary>
internal static class ArchiveDigest
{
    private const int HeadOctets = 64 * 1024;

    /// <summary>SHA-256 over the length and the first 64 KiB; of a file that cannot be read over nothing.</summary>
    public static string Of(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            byte[] octets = new byte[sizeof(long) + HeadOctets];
            BinaryPrimitives.WriteInt64LittleEndian(octets, file.Length);
            int read = file.ReadAtLeast(octets.AsSpan(sizeof(long)), HeadOctets, throwOnEndOfStream: false);
            return Convert.ToHexStringLower(SHA256.HashData(octets.AsSpan(0, sizeof(long) + read)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Convert.ToHexStringLower(SHA256.HashData([]));
        }
    }
}
