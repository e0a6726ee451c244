using System.Globalization;
using Routebeat.Host.Commands;
using Routebeat.Host.Live;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Ingest;
using Routebeat.Simulation;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Live;
using Routebeat.Streaming.Pipelines;

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
        if (pipeline.Sources.OfType<ArchiveSource>().Any())
        {
            sources.Add(OfArchives(ArchiveInputs.Of(pipeline, [], null), default));
        }

        int streams = 0;
        foreach (var stream in pipeline.Sources.OfType<RisLiveStream>())
        {
            string name = ++streams == 1 ? "ris-live" : string.Create(CultureInfo.InvariantCulture, $"ris-live-{streams}");
            sources.Add(OfLive(name, pipeline, stream, stream.FollowsMessages ? LiveClock.Message : LiveClock.Receipt));
        }

        foreach (var scenario in pipeline.Sources.OfType<ScenarioSource>())
        {
            string name = $"scenario-{Path.GetFileNameWithoutExtension(scenario.Name)}";
            sources.Add(new OwnedSourceFactory(name, () => new OwnedScenario(name, scenario.Name, new Simulator(ScenarioFiles.Load(scenario.Name)))));
        }

        return sources;
    }

    /// <summary>A live source, made anew by each process that takes it over.</summary>
    private static OwnedSourceFactory OfLive(string name, Pipeline pipeline, PipelineSource source, LiveClock messages) => new(
        name, () => new OwnedLive(name, LiveSources.Of(pipeline, source, TimeProvider.System, Lines.Error), messages, TimeProvider.System));

    /// <summary>Archives as a source.</summary>
    public static OwnedSourceFactory OfArchives(IReadOnlyList<ArchiveInput> inputs, ArchiveLimits limits, Action<OwnedArchive>? made = null) => new(Archive, () =>
    {
        var archive = new OwnedArchive(Archive, inputs, limits);
        made?.Invoke(archive);
        return archive;
    });
}
