using Routebeat.Routing;

namespace Routebeat.Sources.Archives;

/// <summary>Archive files of one or several feeds as one stream of records in the order of their time.</summary>
/// <remarks>
/// Feeds: where the input names none, a file called <c>X.updates.…</c>, <c>X.rib.…</c> or <c>X.bview.…</c> belongs to feed X, any other to
/// the feed called like its folder. Order: the files of a feed follow each other by the time in their names, or by that of their first record where a name has
/// none; feeds are merged by the records' time, at equal times RIBs first, then by feed id. A feed with a RIB before the limits is read from that RIB on
/// (<see cref="Seeds"/>). A RIB counts as a whole from its first
/// record's time (RULES 1) and is told by its content. Back pressure: each feed reads ahead two files by a few MiB, then waits. Faults:
/// every file that is not what it should be is in <see cref="Damages"/>, none is passed over in silence.
/// One thread may use a set at a time; the progress properties may be read by others.
/// </remarks>
public sealed class ArchiveSet : IDisposable
{
    private readonly List<ArchiveLane> _lanes = [];
    private readonly List<ArchiveDamage> _damages = [];
    private readonly List<ArchiveFile> _files = [];
    private readonly List<string> _feeds = [];
    private readonly List<string> _unplacedRibs = [];
    private readonly List<ArchiveSeed> _seeds = [];
    private ArchiveLane? _current;
    private int _currentOrder;
    private int _rivalOrder;
    private EventTime _rivalTime;

    /// <summary>Lists the files and begins to decompress the first of each feed.</summary>
    /// <param name="paths">Files or folders; folders are searched to their depth.</param>
    /// <param name="limits">The span of time to take records from. Default: all.</param>
    public ArchiveSet(IEnumerable<string> paths, ArchiveLimits limits = default)
        : this([new ArchiveInput([.. paths])], limits)
    {
    }

    /// <summary>Lists the files and begins to decompress the first of each feed.</summary>
    /// <param name="inputs">The files, and what is known of their feeds; a file under two of them belongs to the first.</param>
    /// <param name="limits">The span of time to take records from. Default: all.</param>
    public ArchiveSet(IReadOnlyList<ArchiveInput> inputs, ArchiveLimits limits = default)
    {
        var listed = ArchiveListing.List(inputs, _damages, _unplacedRibs);
        _feeds.AddRange(listed.Select(file => file.Feed).Distinct().Order(StringComparer.Ordinal));
        var chosen = listed
            .GroupBy(static file => file.Feed)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(group => SeedChoice.Of([.. group], limits, _seeds))
            .ToList();
        AddLanes(chosen.Select(static feed => (feed.Files.Where(static file => file.IsRib), feed.Limits)));
        AddLanes(chosen.Select(static feed => (feed.Files.Where(static file => !file.IsRib), feed.Limits)));
        OctetsTotal = _files.Sum(file => file.Length);
    }

    /// <summary>The ids of the feeds, in order.</summary>
    public IReadOnlyList<string> Feeds => _feeds;

    /// <summary>The files that are read, RIBs first, by feed and time; those wholly outside the limits are not among them.</summary>
    public IReadOnlyList<ArchiveFile> Files => _files;

    /// <summary>RIBs that were named apart and could seed any of several feeds; they are not among the files.</summary>
    public IReadOnlyList<string> UnplacedRibs => _unplacedRibs;

    /// <summary>RIBs older than the records asked for: those that seed a feed, which is read from their time on, and those that are left out.</summary>
    public IReadOnlyList<ArchiveSeed> Seeds => _seeds;

    /// <summary>What is wrong with files, as far as they were read; complete once <see cref="TryNext"/> has returned false.</summary>
    public IReadOnlyList<ArchiveDamage> Damages => _damages;

    /// <summary>The size of all files together, in octets: what progress is measured against.</summary>
    public long OctetsTotal { get; }

    /// <summary>How many octets of the files were taken so far. May be read by another thread.</summary>
    public long OctetsRead => _files.Sum(file => file.OctetsRead);

    /// <summary>How many files are done. May be read by another thread.</summary>
    public int FilesDone => _files.Count(file => file.State == ArchiveFileState.Done);

    /// <summary>Gives the next record of all feeds. It holds until the next call, and nothing is allocated for it.</summary>
    /// <param name="record">The record, or the default value if this returns false.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryNext(out ArchiveRecord record)
    {
        if (_current is null || !_current.TryPeek() || IsAfterRival(_current.HeadTime))
        {
            Select();
        }

        if (_current is null)
        {
            record = default;
            return false;
        }

        record = _current.Take();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lane in _lanes)
        {
            lane.Dispose();
        }

        _lanes.Clear();
        _current = null;
    }

    private void AddLanes(IEnumerable<(IEnumerable<ListedFile> Files, ArchiveLimits Limits)> feeds)
    {
        foreach (var (listed, limits) in feeds)
        {
            var files = new List<ArchiveFile>();
            foreach (var file in ArchiveListing.Arrange(listed, limits))
            {
                files.Add(new ArchiveFile(_files.Count, _feeds.IndexOf(file.Feed), file.Path, file.Length));
                _files.Add(files[^1]);
            }

            _lanes.Add(new ArchiveLane(files, limits, _damages));
        }
    }

    private bool IsAfterRival(EventTime time) => time > _rivalTime || (time == _rivalTime && _currentOrder > _rivalOrder);

    /// <summary>Finds the lane whose next record comes first, and the time until which it stays the first.</summary>
    private void Select()
    {
        _current = null;
        _rivalTime = new EventTime(long.MaxValue);
        _rivalOrder = int.MaxValue;
        for (int order = 0; order < _lanes.Count; order++)
        {
            var lane = _lanes[order];
            if (!lane.TryPeek())
            {
                continue;
            }

            if (_current is null)
            {
                _current = lane;
                _currentOrder = order;
            }
            else if (lane.HeadTime < _current.HeadTime)
            {
                (_rivalTime, _rivalOrder) = (_current.HeadTime, _currentOrder);
                (_current, _currentOrder) = (lane, order);
            }
            else if (lane.HeadTime < _rivalTime)
            {
                (_rivalTime, _rivalOrder) = (lane.HeadTime, order);
            }
        }
    }
}
