using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Host.Running;
using Routebeat.Routing.Log;
using Routebeat.Sources.Feeds;
using Routebeat.Streaming.Pipelines;
using Routebeat.Topics.Features;
using Routebeat.Topics.Feeds;
using Routebeat.Topics.Incidents;

namespace Routebeat.Host.Live;

/// <summary>The files of a run without an end: lines are appended and flushed window by window, large files are put aside, old ones deleted.</summary>
internal sealed class LiveFolder : IDisposable
{
    /// <summary>The name of the file that says how feeds stand.</summary>
    public const string StatusFile = "status.json";

    private const long MostIncidentOctets = 64 << 20;
    private const long MostHealthOctets = 32 << 20;
    private const long MostFeatureOctets = 256 << 20;
    private const int MostFiles = 8;

    private readonly Dictionary<PipelineSinkKind, string> _paths;
    private readonly RollingFile? _incidents;
    private readonly RollingFile? _health;
    private readonly RollingFile _deadLetters;
    private readonly Lock _lock = new();
    private readonly int _windowSeconds;
    private FileStream? _featuresFile;
    private FeaturesFileWriter? _features;

    /// <summary>Makes the folder, or goes on in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="sinks">Which files, and their names.</param>
    /// <param name="windowSeconds">Length of a window.</param>
    /// <exception cref="IOException">The folder or a file cannot be written.</exception>
    public LiveFolder(string folder, IReadOnlyList<PipelineSink> sinks, int windowSeconds)
    {
        Folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(Folder);
        _windowSeconds = windowSeconds;
        _paths = sinks.ToDictionary(static sink => sink.Kind, sink => Path.Combine(Folder, sink.File));
        _incidents = PathOf(PipelineSinkKind.Incidents) is { } incidents ? new RollingFile(incidents, MostIncidentOctets, MostFiles) : null;
        _health = PathOf(PipelineSinkKind.Feeds) is { } health ? new RollingFile(health, MostHealthOctets, MostFiles) : null;
        _deadLetters = new RollingFile(Path.Combine(Folder, "deadletters.jsonl"), MostHealthOctets, MostFiles);
        if (PathOf(PipelineSinkKind.Features) is { } features && File.Exists(features))
        {
            // An Arrow file has its end written once; what an earlier run left is put aside whole.
            RollingFile.PutAside(features, MostFiles);
        }
    }

    /// <summary>The folder, from the root.</summary>
    public string Folder { get; }

    /// <summary>The file of dead letters; null while there is none.</summary>
    public string? DeadLetters => _deadLetters.Path;

    /// <summary>The path of a sink's file; null where the pipeline has none.</summary>
    public string? PathOf(PipelineSinkKind kind) => _paths.GetValueOrDefault(kind);

    /// <summary>Takes a window: one batch of rows, and its revisions.</summary>
    public void Add(IReadOnlyList<FeatureRow> rows, IReadOnlyList<Incident> revisions)
    {
        foreach (var revision in revisions)
        {
            _incidents?.Write(IncidentJson.ToOctets(revision));
        }

        _incidents?.Flush();
        if (PathOf(PipelineSinkKind.Features) is { } path)
        {
            Roll(path);
            _features!.Write(rows);
            _featuresFile!.Flush();
        }
    }

    /// <summary>Takes a report on a feed or a peer.</summary>
    public void AddHealth(RoutesRecord record)
    {
        byte[]? line = record switch
        {
            FeedReport report => FeedHealthJson.ToOctets(report),
            PeerReport report => FeedHealthJson.ToOctets(report),
            _ => null,
        };
        if (line is not null)
        {
            _health?.Write(line);
        }
    }

    /// <summary>Takes a record that could not be used.</summary>
    public void AddDeadLetter(DeadLetter letter)
    {
        lock (_lock)
        {
            _deadLetters.Write(DeadLetterFile.LineOf(letter));
        }
    }

    /// <summary>Gives lines of feed health and dead letters to the system. Called by the thread that adds them.</summary>
    public void Flush()
    {
        _health?.Flush();
        lock (_lock)
        {
            _deadLetters.Flush();
        }
    }

    /// <summary>Writes a file whole, so that a reader never sees half of it.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> octets)
    {
        string beside = path + ".new";
        File.WriteAllBytes(beside, octets);
        File.Move(beside, path, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _incidents?.Dispose();
        _health?.Dispose();
        _deadLetters.Dispose();
        CloseFeatures();
    }

    private void Roll(string path)
    {
        if (_features is not null && _features.Position >= MostFeatureOctets)
        {
            CloseFeatures();
            RollingFile.PutAside(path, MostFiles);
        }

        if (_features is null)
        {
            _featuresFile = File.Create(path);
            _features = new FeaturesFileWriter(_featuresFile, _windowSeconds);
        }
    }

    private void CloseFeatures()
    {
        _features?.Finish();
        _featuresFile?.Dispose();
        _features = null;
        _featuresFile = null;
    }
}
