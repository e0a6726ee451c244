using Routebeat.Routing;
using Routebeat.Wire.Mrt;

namespace Routebeat.Sources.Archives;

/// <summary>One record of a set of archives: where it comes from, its place in time, and itself.</summary>
/// <param name="feed">Which feed, by its place in <see cref="ArchiveSet.Feeds"/>.</param>
/// <param name="file">Which file, by its place in <see cref="ArchiveSet.Files"/>.</param>
/// <param name="time">Its place in the merged stream.</param>
/// <param name="record">The record.</param>
/// <param name="following">The octets after it in its file.</param>
public readonly ref struct ArchiveRecord(int feed, int file, EventTime time, MrtRecord record, ReadOnlySpan<byte> following)
{
    /// <summary>Which feed, by its place in <see cref="ArchiveSet.Feeds"/>.</summary>
    public int Feed { get; } = feed;

    /// <summary>Which file, by its place in <see cref="ArchiveSet.Files"/>.</summary>
    public int File { get; } = file;

    /// <summary>Its place in the merged stream: its own time; of a RIB, that of the RIB's first record, for all of them (RULES 1).</summary>
    public EventTime Time { get; } = time;

    /// <summary>The record. It holds until the next is asked for.</summary>
    public MrtRecord Record { get; } = record;

    /// <summary>The octets after it in its file, as far as they are decompressed: most often whole records of the same feed. They hold as long as the record does.</summary>
    public ReadOnlySpan<byte> Following { get; } = following;
}
