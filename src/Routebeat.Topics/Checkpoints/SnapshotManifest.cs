namespace Routebeat.Topics.Checkpoints;

/// <summary>What publishes a snapshot of a partition's state: it is there once its manifest is, and whole if it agrees with it.</summary>
/// <param name="Offset">The input's offset that the state stands before: everything below it is in the state.</param>
/// <param name="Attempt">The name of the attempt that wrote the chunks; no two attempts have the same.</param>
/// <param name="Chunks">How many chunks the octets were cut into; 0 of a cold start.</param>
/// <param name="Octets">Octets of all chunks together, compressed.</param>
/// <param name="StateOctets">Octets of the state, not compressed.</param>
/// <param name="Digest">SHA-256 over the octets of all chunks in their order, in lower-case hexadecimal.</param>
/// <param name="Format">The version of this envelope and its compression: <see cref="CurrentFormat"/>.</param>
/// <param name="State">What the state is of: role, version of its layout, and every setting that its layout depends on.</param>
public sealed record SnapshotManifest(
    long Offset, string Attempt, int Chunks, long Octets, long StateOctets, string Digest, int Format, string State)
{
    /// <summary>The version that this program writes and reads: a zlib stream (RFC 1950) in chunks.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Whether it stands for a state that knows nothing, because whoever began at <see cref="Offset"/> was told to (<c>--cold</c>).</summary>
    public bool IsCold => Chunks == 0;

    /// <summary>Where the first part stands on the checkpoints topic; -1 elsewhere.</summary>
    public long FirstPart { get; init; } = -1;
}
