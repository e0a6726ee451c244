namespace Routebeat.Sources.Live;

/// <summary>Several sources as one: they run side by side into one inbox, and end when all have.</summary>
/// <param name="sources">The sources.</param>
public sealed class JoinedSources(IReadOnlyList<IFeedSource> sources) : IFeedSource
{
    /// <inheritdoc/>
    public string Name { get; } = string.Join(", ", sources.Select(static source => source.Name));

    /// <inheritdoc/>
    public Task RunAsync(FeedInbox inbox, CancellationToken stop) => Task.WhenAll(sources.Select(source => source.RunAsync(inbox, stop)));
}
