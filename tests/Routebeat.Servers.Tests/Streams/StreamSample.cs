using Routebeat.Host.Ingesting;
using Routebeat.Host.Running;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Kafka.Ingest;
using Routebeat.Routing.Log;
using Routebeat.Sources.Archives;
using Routebeat.Topics;
using Routebeat.Topics.Routes;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>A routes log as ingest makes it, once for all tests of this process, with the pipeline that it belongs to.</summary>
internal sealed class StreamSample
{
    /// <summary>The name of <see cref="NorthKorea"/>.</summary>
    public const string NorthKoreaName = "north-korea-2014";

    /// <summary>The name of <see cref="SixHours"/>.</summary>
    public const string SixHoursName = "six-hours";

    /// <summary>Partitions of routes and features in these tests.</summary>
    public const int Partitions = 4;

    /// <summary>The folder with the real archives, below the shared one.</summary>
    public const string RouteViews = "data/mrt/routeviews2-2008-02";

    /// <summary>The table of ASes for them.</summary>
    public const string Ases = "data/asn/asn_table.csv.gz";

    private readonly Lazy<RunPlan> _plan;
    private readonly Lazy<IReadOnlyList<ReadBack>> _records;
    private readonly Lazy<StreamExpectation> _expected;

    private StreamSample(string pipeline, Func<OwnedSourceFactory>? source = null, string? ases = null, bool writesEveryWatermark = false)
    {
        Pipeline = pipeline;
        Arguments = ases is null ? ["--pipeline", pipeline] : ["--pipeline", pipeline, "--asn-table", ases];
        _plan = new(() => Routebeat.Host.Commands.StageCommand.PlanOf(pipeline, ases is null ? [] : [ases], null));
        _records = new(() => Make(source is null ? IngestSources.Of(Plan.Pipeline).Single() : source(), writesEveryWatermark));
        _expected = new(() => StreamExpectation.Of(this, Records));
    }

    /// <summary>A small scenario: a beat and an outage of North Korea in four hours.</summary>
    public static StreamSample Beat { get; } = new(RepositoryPaths.InRepository("tests", "Fixtures", "streams", "beat-pipeline.yaml"), writesEveryWatermark: true);

    /// <summary>North Korea 2014, 56 hours.</summary>
    public static StreamSample NorthKorea { get; } = new("demo");

    /// <summary>Six hours of a real collector with some forty peers, in which the networks of a large site are hijacked.</summary>
    public static StreamSample SixHours { get; } = new("archive", SixHoursOfFiles, RepositoryPaths.InShared(Ases));

    /// <summary>Whether the long tests are to play every stream in every way, as `./build chaos` asks.</summary>
    public static bool IsAllAskedFor { get; } = Environment.GetEnvironmentVariable("ROUTEBEAT_CHAOS_SEED") is not null;

    /// <summary>The pipeline, as a process is given it.</summary>
    public string Pipeline { get; }

    /// <summary>The arguments that say so.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The pipeline with everything it names.</summary>
    public RunPlan Plan => _plan.Value;

    /// <summary>The records, in the order of writing; their offsets are not known.</summary>
    public IReadOnlyList<ReadBack> Records => _records.Value;

    /// <summary>What has to come of the whole of it.</summary>
    public StreamExpectation Expected => _expected.Value;

    /// <summary>The stream of a name.</summary>
    public static StreamSample Of(string name) => name == NorthKoreaName ? NorthKorea : SixHours;

    /// <summary>The records of the first part of it.</summary>
    /// <param name="to">Where the part ends, 0 to 1.</param>
    public IReadOnlyList<ReadBack> RecordsUpTo(double to) => [.. Records.Take((int)(Records.Count * to))];

    private static OwnedSourceFactory SixHoursOfFiles()
    {
        const int First = 112;
        const int QuarterHours = 24;
        string[] files = [.. Directory.GetFiles(RepositoryPaths.InShared(RouteViews), "*.bz2").Order(StringComparer.Ordinal).Skip(First).Take(QuarterHours)];
        return IngestSources.OfArchives([new ArchiveInput(files)], default);
    }

    private List<ReadBack> Make(OwnedSourceFactory factory, bool writesEveryWatermark)
    {
        var records = new List<ReadBack>();
        var settings = Plan.Settings.Ingest with { WindowLength = TimeSpan.FromSeconds(Plan.Settings.WindowSeconds) };
        var outbox = new RoutesOutbox(
            Partitions,
            (partition, record) => records.Add(new ReadBack(
                partition, 0, string.Empty, RoutesRecordCodec.ToOctets(record), [$"{TopicHeaders.Kind}={RoutesRecordCodec.KindOf(record)}"])),
            watermarkStep: writesEveryWatermark ? TimeSpan.Zero : settings.WindowLength);
        using var source = factory.Make();
        source.Begin(new FeedOutlet(settings, new FullFeedRules(settings), outbox, static _ => { }), null, null);
        while (source.Read(1_000, TimeSpan.Zero) != SourceStep.Ended)
        {
        }

        outbox.Flush();
        return records;
    }
}
