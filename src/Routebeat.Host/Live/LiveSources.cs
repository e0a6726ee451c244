using System.Net.Sockets;
using Routebeat.Host.Archives;
using Routebeat.Host.Commands;
using Routebeat.Kafka.OpenBmp;
using Routebeat.Routing;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Bmp;
using Routebeat.Sources.Live;
using Routebeat.Sources.Remote;
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

    /// <summary>One of the sources.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="source">Which of its sources.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="tell">Takes lines for people.</param>
    /// <exception cref="UsageException">The source cannot be run.</exception>
    public static IFeedSource Of(Pipeline pipeline, PipelineSource source, TimeProvider clock, Action<string> tell) => source switch
    {
        RisLiveStream stream => new RisLiveSource(SettingsOf(stream), clock, tell, TablesOf(stream, clock, tell)),
        BmpListener listener => Listen(pipeline, listener, clock, tell),
        OpenBmpTopics topics => new OpenBmpSource(SettingsOf(topics), clock, tell),
        ArchiveSource { Paths.Count: > 0 } archive => new ArchiveFeedSource([new ArchiveInput(archive.Paths, archive.Feed, archive.Rib)], default, clock),
        ArchiveSource { Collectors: { } collectors } => TailOf(collectors, clock, tell),
        ArchiveSource => throw new UsageException($"pipeline {pipeline.Name}: an archive source without paths and collectors cannot be run; add 'collectors:' or 'paths:' to it, or name files with 'routebeat replay'"),
        _ => throw new UsageException($"pipeline {pipeline.Name}: a scenario cannot be run live; use 'routebeat demo', or play it with 'routebeat simulate NAME --serve ris-live' or '--serve bmp'"),
    };

    private static BmpServer Listen(Pipeline pipeline, BmpListener listener, TimeProvider clock, Action<string> tell)
    {
        var settings = new BmpServerSettings
        {
            Listen = listener.Listen,
            Allowed = listener.Allowed,
            Naming = listener.IsNamedByAddress ? BmpFeedNaming.Address : BmpFeedNaming.SystemName,
            MostConnections = listener.MostConnections,
            MostMessageOctets = listener.MostMessageOctets,
            MostMessagesPerSecond = listener.MostMessagesPerSecond,
            FirstMessageWithin = listener.FirstMessageWithin,
            Clock = listener.FollowsMessages ? LiveClock.Message : LiveClock.Receipt,
        };
        try
        {
            return new BmpServer(settings, clock, tell);
        }
        catch (SocketException exception)
        {
            throw new UsageException($"pipeline {pipeline.Name}: {listener.Listen} cannot be listened at ({exception.Message}); give another address or port as 'listen:'");
        }
    }

    private static OpenBmpSettings SettingsOf(OpenBmpTopics topics) => new()
    {
        Brokers = topics.Brokers,
        Topics = topics.Topics,
        CollectorAsn = new Asn(topics.CollectorAsn),
        FromOldest = topics.FromOldest,
        Clock = topics.FollowsMessages ? LiveClock.Message : LiveClock.Receipt,
    };

    /// <summary>What begins in the past is a recording that is played again: its own clock counts.</summary>
    private static ArchiveTail TailOf(ArchivedCollectors collectors, TimeProvider clock, Action<string> tell) => new(
        [.. collectors.Collectors.Select(name => CollectorArchive.Of(name, collectors.Address))],
        new FollowSettings
        {
            From = collectors.From,
            To = collectors.To,
            WantsRib = collectors.WantsRib,
            Clock = collectors.From is null ? LiveClock.Receipt : LiveClock.Message,
        },
        CacheFolder.Open(collectors.Cache, collectors.CacheLimitOctets),
        new FetchSettings(),
        clock,
        tell);

    private static TableWriter? TablesOf(RisLiveStream stream, TimeProvider clock, Action<string> tell)
    {
        if (stream.SeedsFromArchive)
        {
            return new ArchiveTables(stream.Archive, CacheFolder.Open(null, null), new FetchSettings(), clock, tell).WriteAsync;
        }

        if (stream.Tables.Count == 0)
        {
            return null;
        }

        foreach (string path in stream.Tables)
        {
            if (!Path.Exists(path))
            {
                throw new UsageException($"tables: {path}: no such file or folder; name MRT files with a RIB, or leave 'tables:' out");
            }
        }

        return new LocalTables(stream.Tables, stream.Collectors.Count == 1, clock, tell).WriteAsync;
    }

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
