using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Routing.Log;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Mrt;
using Routebeat.Streaming.Pipelines;
using Routebeat.Topics.Features;
using Routebeat.Topics.Feeds;
using Routebeat.Topics.Incidents;
using Routebeat.Topics.Routes;

namespace Routebeat.Host.Running;

/// <summary>The files of a run, as its pipeline's sinks name them.</summary>
public sealed class OutputFolder : IDisposable
{
    /// <summary>The name of the file in which <c>demo</c> says what its scenario must give.</summary>
    internal const string TruthFile = "truth.json";

    private readonly Dictionary<PipelineSinkKind, string> _files;
    private readonly List<Incident> _revisions = [];
    private readonly FileStream? _featuresFile;
    private readonly FeaturesFileWriter? _features;
    private readonly FileStream? _routesFile;
    private readonly RoutesExport? _routes;
    private readonly FileStream? _feeds;
    private readonly DeadLetterFile _deadLetters;
    private readonly Lock _lock = new();

    /// <summary>Makes the folder, and begins its files anew.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="sinks">Which files, and their names.</param>
    /// <param name="windowSeconds">Length of a window.</param>
    /// <exception cref="IOException">The folder or a file cannot be written.</exception>
    public OutputFolder(string folder, IReadOnlyList<PipelineSink> sinks, int windowSeconds)
    {
        Folder = Path.GetFullPath(folder);
        Make(Folder);
        _files = sinks.ToDictionary(static sink => sink.Kind, sink => Path.Combine(Folder, sink.File));
        string deadLetters = Path.Combine(Folder, "deadletters.jsonl");
        foreach (string? late in new[] { PathOf(PipelineSinkKind.Incidents), PathOf(PipelineSinkKind.Report), deadLetters, Path.Combine(Folder, TruthFile) })
        {
            // What is written last must not stay from an earlier run, or a run that was interrupted would look like that one.
            if (late is not null)
            {
                File.Delete(late);
            }
        }

        if (_files.TryGetValue(PipelineSinkKind.Features, out string? features))
        {
            _featuresFile = File.Create(features);
            _features = new FeaturesFileWriter(_featuresFile, windowSeconds);
        }

        if (_files.TryGetValue(PipelineSinkKind.Routes, out string? routes))
        {
            _routesFile = File.Create(routes);
            _routes = new RoutesExport(_routesFile);
        }

        _feeds = _files.TryGetValue(PipelineSinkKind.Feeds, out string? feeds) ? File.Create(feeds) : null;
        _deadLetters = new DeadLetterFile(deadLetters);
    }

    /// <summary>The folder, from the root.</summary>
    public string Folder { get; }

    /// <summary>Whether route changes are wanted.</summary>
    public bool WantsRoutes => _routes is not null;

    /// <summary>All revisions so far.</summary>
    public IReadOnlyList<Incident> Revisions => _revisions;

    /// <summary>The path of a sink's file; null where the pipeline has none.</summary>
    public string? PathOf(PipelineSinkKind kind) => _files.GetValueOrDefault(kind);

    /// <summary>The file of dead letters, if there was one.</summary>
    public string? DeadLetters => _deadLetters.Path;

    /// <summary>Takes a window: one batch of rows, and its revisions.</summary>
    public void Add(IReadOnlyList<FeatureRow> rows, IReadOnlyList<Incident> revisions)
    {
        _features?.Write(rows);
        _revisions.AddRange(revisions);
    }

    /// <summary>Takes a report on a feed or a peer.</summary>
    public void AddHealth(RoutesRecord record)
    {
        if (_feeds is null)
        {
            return;
        }

        byte[]? line = record switch
        {
            FeedReport report => FeedHealthJson.ToOctets(report),
            PeerReport report => FeedHealthJson.ToOctets(report),
            _ => null,
        };
        if (line is not null)
        {
            _feeds.Write(line);
            _feeds.WriteByte((byte)'\n');
        }
    }

    /// <summary>Takes a record of the routes log.</summary>
    public void AddRoutes(RoutesRecord record) => _routes?.Add(record);

    /// <summary>Takes a record that could not be used.</summary>
    public void AddDeadLetter(DeadLetter letter)
    {
        lock (_lock)
        {
            _deadLetters.Add(letter);
        }
    }

    /// <summary>Writes what waits for the end: incidents by detected, entity and revision.</summary>
    public void Finish()
    {
        if (PathOf(PipelineSinkKind.Incidents) is { } incidents)
        {
            using var file = File.Create(incidents);
            foreach (var revision in _revisions.OrderBy(static one => one.Detected).ThenBy(static one => one.Entity.Key)
                .ThenBy(static one => one.Id, StringComparer.Ordinal).ThenBy(static one => one.Revision))
            {
                file.Write(IncidentJson.ToOctets(revision));
                file.WriteByte((byte)'\n');
            }
        }

        _features?.Finish();
        _routes?.Finish();
        Dispose();
    }

    private static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            for (string? path = folder; path is not null; path = Path.GetDirectoryName(path))
            {
                if (File.Exists(path))
                {
                    throw new IOException($"{folder}: the folder cannot be made, for {path} is a file; give another with --out", exception);
                }
            }

            throw new IOException($"{folder}: the folder cannot be made ({exception.Message}); give another with --out", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _featuresFile?.Dispose();
        _routesFile?.Dispose();
        _feeds?.Dispose();
        _deadLetters.Dispose();
    }
}
