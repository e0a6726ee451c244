using Routebeat.Routing;
using Routebeat.Sources.Archives;

namespace Routebeat.Sources.Live;

/// <summary>MRT files on disk as a source: all their records in the order of time across feeds, then the end of each feed.</summary>
/// <remarks>A finite source; what is wrong with files is told by <see cref="Damages"/> once it has ended.</remarks>
/// <param name="inputs">The files.</param>
/// <param name="limits">Which records are left out.</param>
/// <param name="clock">The clock.</param>
public sealed class ArchiveFeedSource(IReadOnlyList<ArchiveInput> inputs, ArchiveLimits limits, TimeProvider clock) : IFeedSource
{
    private ArchiveDamage[] _damages = [];

    /// <inheritdoc/>
    public string Name { get; } = string.Join(", ", inputs.SelectMany(static input => input.Paths));

    /// <summary>What was wrong with files.</summary>
    public IReadOnlyList<ArchiveDamage> Damages => _damages;

    /// <inheritdoc/>
    public Task RunAsync(FeedInbox inbox, CancellationToken stop) => Task.Run(
        async () =>
        {
            try
            {
                await WriteAllAsync(inbox, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Stopped, as asked.
            }
        },
        CancellationToken.None);

    private async Task WriteAllAsync(FeedInbox inbox, CancellationToken stop)
    {
        using var archive = new ArchiveSet(inputs, limits);
        await new ArchiveInputWriter(inbox, clock).WriteAsync(archive, null, stop).ConfigureAwait(false);
        _damages = [.. archive.Damages];
        var now = EventTime.FromDateTime(clock.GetUtcNow());
        foreach (string feed in archive.Feeds)
        {
            await inbox.WriteAsync(new FeedInput(feed, FeedInputKind.End, now, new FeedOrigin(Name)), stop).ConfigureAwait(false);
        }
    }
}
