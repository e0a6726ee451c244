using Routebeat.Host.Commands;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Live;
using Routebeat.Sources.RisLive;
using Routebeat.Streaming.Pipelines;

namespace Routebeat.Host.Live;

/// <summary>Makes the sources of a run from those of its pipeline.</summary>
internal static class LiveSources
{
    /// <summary>All sources as one.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="tell">Takes lines for people.</param>
    /// <exception cref="UsageException">A source cannot be run.</exception>
    public static IFeedSource Of(Pipeline pipeline, TimeProvider clock, Action<string> tell)
    {
        List<IFeedSource> sources = [.. pipeline.Sources.Select(source => Of(pipeline, source, clock, tell))];
        return sources.Count == 1 ? sources[0] : new JoinedSources(sources);
    }

    private static IFeedSource Of(Pipeline pipeline, PipelineSource source, TimeProvider clock, Action<string> tell) => source switch
    {
        RisLiveStream stream => new RisLiveSource(SettingsOf(stream), clock, tell),
        ArchiveSource { Paths.Count: > 0 } archive => new ArchiveFeedSource([new ArchiveInput(archive.Paths, archive.Feed, archive.Rib)], default, clock),
        ArchiveSource => throw new UsageException($"pipeline {pipeline.Name}: an archive source without paths cannot be run; add 'paths:' to it, or name files with 'routebeat replay'"),
        _ => throw new UsageException($"pipeline {pipeline.Name}: a scenario cannot be run live; use 'routebeat demo', or play it with 'routebeat simulate NAME --serve ris-live'"),
    };

    private static RisLiveSettings SettingsOf(RisLiveStream stream) => new()
    {
        Url = stream.Url,
        Client = stream.Client,
        Collectors = stream.Collectors,
        ConnectionPerCollector = !stream.OneConnection,
        Clock = stream.FollowsMessages ? LiveClock.Message : LiveClock.Receipt,
        Reconnects = stream.Reconnects,
        Seed = Environment.ProcessId,
        Filter = new RisLiveSubscription
        {
            Type = stream.Type,
            Prefixes = stream.Prefixes,
            MoreSpecific = stream.MoreSpecific,
            Path = stream.Path,
            Peer = stream.Peer,
            IncludeRaw = stream.IncludesRaw,
        },
    };
}
