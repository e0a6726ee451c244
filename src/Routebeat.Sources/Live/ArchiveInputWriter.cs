using Routebeat.Routing;
using Routebeat.Sources.Archives;

namespace Routebeat.Sources.Live;

/// <summary>Writes the records of files to an inbox, in the order of time across feeds.</summary>
/// <param name="inbox">The inbox.</param>
/// <param name="clock">The clock.</param>
internal sealed class ArchiveInputWriter(FeedInbox inbox, TimeProvider clock)
{
    /// <summary>Writes the records.</summary>
    /// <param name="archive">The files.</param>
    /// <param name="until">Records at or after this time are left out, whatever file they stand in; null for none.</param>
    /// <param name="stop">Stops it.</param>
    public async Task WriteAsync(ArchiveSet archive, EventTime? until, CancellationToken stop)
    {
        FeedOrigin[] origins = [.. archive.Files.Select(static file => new FeedOrigin(file.Path) { FileStart = file.NamedTime })];
        long[] records = new long[origins.Length];
        while (!stop.IsCancellationRequested && TryNext(archive, until, origins, records, out var input))
        {
            await inbox.WriteAsync(input, stop).ConfigureAwait(false);
        }
    }

    private bool TryNext(ArchiveSet archive, EventTime? until, FeedOrigin[] origins, long[] records, out FeedInput input)
    {
        ArchiveRecord next;
        do
        {
            if (!archive.TryNext(out next))
            {
                input = default;
                return false;
            }
        }
        while (next.Record.Time >= until);

        var received = EventTime.FromDateTime(clock.GetUtcNow());
        input = FeedInput.Of(archive.Feeds[next.Feed], received, origins[next.File], next.Record, next.Time) with
        {
            Position = new SourcePosition(archive.Files[next.File].Path, records[next.File]++),
        };
        return true;
    }
}
