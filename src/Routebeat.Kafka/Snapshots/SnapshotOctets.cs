using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;
using Routebeat.Topics.Checkpoints;

namespace Routebeat.Kafka.Snapshots;

/// <summary>Packs a state into the octets of a snapshot, and back.</summary>
internal static class SnapshotOctets
{
    /// <summary>Octets of a chunk.</summary>
    public const int ChunkOctets = 1 << 20;

    /// <summary>The compressed state with its manifest.</summary>
    /// <param name="state">The state.</param>
    /// <param name="stateName">What it is of.</param>
    /// <param name="offset">The offset that it stands before.</param>
    /// <param name="attempt">A name that no other attempt has.</param>
    /// <param name="packed">What the octets are views of; what it held is gone.</param>
    public static (SnapshotManifest Manifest, ReadOnlyMemory<byte> Octets) Pack(
        ReadOnlyMemory<byte> state, string stateName, long offset, string attempt, MemoryStream packed)
    {
        packed.SetLength(0);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(state.Span);
        }

        var octets = packed.GetBuffer().AsMemory(0, (int)packed.Length);
        int chunks = (octets.Length + ChunkOctets - 1) / ChunkOctets;
        return (
            new SnapshotManifest(
                offset, attempt, chunks, octets.Length, state.Length, Convert.ToHexStringLower(SHA256.HashData(octets.Span)), SnapshotManifest.CurrentFormat, stateName),
            octets);
    }

    /// <summary>The state, if the octets are those that the manifest speaks of.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="state">The state, or null.</param>
    /// <param name="checksDigest">Whether a wrong digest counts; off only to show that tests notice.</param>
    public static bool TryUnpack(byte[] octets, SnapshotManifest manifest, [NotNullWhen(true)] out byte[]? state, bool checksDigest = true)
    {
        state = null;
        if (checksDigest && (octets.Length != manifest.Octets || Convert.ToHexStringLower(SHA256.HashData(octets)) != manifest.Digest))
        {
            return false;
        }

        try
        {
            byte[] unpacked = new byte[manifest.StateOctets];
            using var zlib = new ZLibStream(new MemoryStream(octets), CompressionMode.Decompress);
            zlib.ReadExactly(unpacked);
            state = unpacked;
            return true;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or OverflowException or OutOfMemoryException)
        {
            return false;
        }
    }
}
