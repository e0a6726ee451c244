using System.Globalization;
using System.Text;
using Routebeat.Ingest;
using Routebeat.Kafka.Ingest;
using Routebeat.Routing.State;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Mrt;
using Routebeat.Topics;

namespace Routebeat.Host.Ingesting;

/// <summary>MRT archives as a source that can resume: all their records in the order of time across feeds.</summary>
/// <remarks>Its place has a line for the limits of time and one for each <see cref="ArchiveMark"/>, fields divided by tabs.</remarks>
/// <param name="name">The source's name.</param>
/// <param name="inputs">The files.</param>
/// <param name="limits">Which records are left out.</param>
internal sealed class OwnedArchive(string name, IReadOnlyList<ArchiveInput> inputs, ArchiveLimits limits) : IOwnedSource
{
    private ArchiveSet? _archive;
    private FeedOutlet? _outlet;
    private MrtFeed[] _feeds = [];
    private FeedIngest[] _ingests = [];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool CanResume => true;

    /// <inheritdoc/>
    public IReadOnlyList<FeedIngest> Feeds => _ingests;

    /// <inheritdoc/>
    public long Ordinal { get; private set; }

    /// <inheritdoc/>
    public string Place
    {
        get
        {
            var text = new StringBuilder($"{limits.From}\t{limits.To}");
            foreach (var mark in _archive!.Marks)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{mark.Feed}\t{mark.File}\t{mark.Digest}\t{mark.Records}");
            }

            return text.ToString();
        }
    }

    /// <summary>The archives as they are read; null before <see cref="Begin"/>. Its progress may be read by other threads.</summary>
    public ArchiveSet? Archive => _archive;

    /// <inheritdoc/>
    public void Begin(FeedOutlet outlet, StateReader? state, string? place)
    {
        _outlet = outlet;
        try
        {
            _archive = new ArchiveSet(inputs, limits, MarksOf(place));
        }
        catch (ArchiveMarkException exception)
        {
            throw new SourceChangedException($"source {name}: {exception.Message}; bring it back, or pour the archives in under another pipeline", exception);
        }

        _feeds = [.. _archive.Feeds.Select(feed => new MrtFeed(outlet.Make(feed), Refuse))];
        if (state is not null)
        {
            Ordinal = state.ReadInt64();
            for (int count = state.ReadInt32(); count > 0; count--)
            {
                var feed = MrtFeed.ReadFrom(state, outlet.Read, Refuse);
                int index = _archive.Feeds.ToList().IndexOf(feed.Ingest.Feed);
                _feeds[index < 0 ? throw new SourceChangedException($"source {name}: no file of feed {feed.Ingest.Feed} is there any more; bring them back") : index] = feed;
            }
        }

        _ingests = [.. _feeds.Select(static feed => feed.Ingest)];
    }

    /// <inheritdoc/>
    public FeedIngest Recall(string feed) => _ingests[_archive!.Feeds.ToList().IndexOf(feed)];

    /// <inheritdoc/>
    public SourceStep Read(int most, TimeSpan wait)
    {
        for (int taken = 0; taken < most; taken++)
        {
            bool isOver = !_archive!.TryNext(out var record);
            while (_archive.TryTakeEnded(out int ended))
            {
                _feeds[ended].Finish();
            }

            if (isOver)
            {
                return SourceStep.Ended;
            }

            var file = _archive.Files[record.File];
            _feeds[record.Feed].Take(record.Record, record.Time, file.Path, file.NamedTime, record.Following);
            Ordinal++;
        }

        return SourceStep.Read;
    }

    /// <inheritdoc/>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(Ordinal);
        writer.Write(_feeds.Length);
        foreach (var feed in _feeds)
        {
            feed.WriteTo(writer);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _archive?.Dispose();

    private void Refuse(DeadLetter letter) => _outlet!.DeadLetters(DeadLetterWords.Of(letter, RecordKinds.Mrt));

    private List<ArchiveMark> MarksOf(string? place)
    {
        string[] lines = place?.Split('\n') ?? [];
        if (lines.Length > 0 && lines[0] != $"{limits.From}\t{limits.To}")
        {
            throw new SourceChangedException($"source {name}: it was begun with other limits of time ({lines[0].Replace('\t', ' ')}); give the same --from and --to again");
        }

        return [.. lines.Skip(1).Select(static line => line.Split('\t')).Select(static fields =>
            new ArchiveMark(fields[0], fields[1], fields[2], long.Parse(fields[3], CultureInfo.InvariantCulture)))];
    }
}
