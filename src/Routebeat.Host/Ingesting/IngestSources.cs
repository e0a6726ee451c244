using System.Globalization;
using Routebeat.Host.Commands;
using Routebeat.Host.Live;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Ingest;
using Routebeat.Simulation;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Live;
using Routebeat.Streaming.Pipelines;
using Routebeat.Topics;

namespace Routebeat.Host.Ingesting;

/// <summary>The sources of a pipeline, each with one owner: all archives are one, since records of their feeds go by time; so is each scenario.</summary>
internal static class IngestSources
{
    /// <summary>The name of the archives of a pipeline.</summary>
    public const string Archive = "archive";

    /// <summary>The sources that a pipeline names.</summary>
    /// <exception cref="UsageException">There is nothing to read, or a path is not there.</exception>
    public static IReadOnlyList<OwnedSourceFactory> Of(Pipeline pipeline)
    {
        var sources = new List<OwnedSourceFactory>();
        if (pipeline.Sources.Any(static source => source is ArchiveSource { Collectors: null }))
        {
            sources.Add(OfArchives(ArchiveInputs.Of(pipeline, [], null), default));
        }

        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in pipeline.Sources)
        {
            if (LiveKindOf(source) is var (kind, octets, followsMessages))
            {
                int number = names[kind] = names.GetValueOrDefault(kind) + 1;
                string name = number == 1 ? kind : string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
                var messages = followsMessages ? LiveClock.Message : LiveClock.Receipt;
                sources.Add(new OwnedSourceFactory(
                    name, () => new OwnedLive(name, () => LiveSources.Of(pipeline, source, TimeProvider.System, Lines.Error), octets, messages, TimeProvider.System)));
            }
        }

        foreach (var scenario in pipeline.Sources.OfType<ScenarioSource>())
        {
            string name = $"scenario-{Path.GetFileNameWithoutExtension(scenario.Name)}";
            sources.Add(new OwnedSourceFactory(name, () => new OwnedScenario(name, scenario.Name, new Simulator(ScenarioFiles.Load(scenario.Name)))));
        }

        return sources;
    }

    /// <summary>What a live source is called, what its octets are, and whether its own clock counts; null of others.</summary>
    private static (string Kind, string Octets, bool FollowsMessages)? LiveKindOf(PipelineSource source) => source switch
    {
        RisLiveStream stream => ("ris-live", RecordKinds.RisLive, stream.FollowsMessages),
        BmpListener listener => ("bmp", RecordKinds.Bmp, listener.FollowsMessages),
        OpenBmpTopics topics => ("openbmp", RecordKinds.Bmp, topics.FollowsMessages),
        ArchiveSource { Collectors: { } collectors } => ("collectors", RecordKinds.Mrt, collectors.From is not null),
        _ => null,
    };

    /// <summary>Archives as a source.</summary>
    public static OwnedSourceFactory OfArchives(IReadOnlyList<ArchiveInput> inputs, ArchiveLimits limits, Action<OwnedArchive>? made = null) => new(Archive, () =>
    {
        var archive = new OwnedArchive(Archive, inputs, limits);
        made?.Invoke(archive);
        return archive;
    });
}
