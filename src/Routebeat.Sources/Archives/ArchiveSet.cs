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
    private readonly List<OlderRib> _seeds = [];
    private readonly Queue<int> _ended = new();
    private readonly HashSet<int> _over = [];
    private int _lanesGoingOn = int.MaxValue;
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
    /// <param name="marks">How far the files were read before, as <see cref="Marks"/> told it with the same inputs and limits. Default: from their beginning.</param>
    /// <exception cref="ArchiveMarkException">A file that a mark speaks of is not there, or is another.</exception>
    public ArchiveSet(IReadOnlyList<ArchiveInput> inputs, ArchiveLimits limits = default, IReadOnlyList<ArchiveMark>? marks = null)
        : this(inputs, [], limits, marks)
    {
    }

    /// <summary>Lists the files that are here beside those that are expected, and begins to decompress the first of each feed.</summary>
    /// <param name="inputs">Files that are here.</param>
    /// <param name="expected">Files that are waited for when their turn comes.</param>
    /// <param name="limits">The span of time to take records from.</param>
    public ArchiveSet(IReadOnlyList<ArchiveInput> inputs, IReadOnlyList<ExpectedFile> expected, ArchiveLimits limits)
        : this(inputs, expected, limits, marks: null)
    {
    }

    private ArchiveSet(
        IReadOnlyList<ArchiveInput> inputs, IReadOnlyList<ExpectedFile> expected, ArchiveLimits limits, IReadOnlyList<ArchiveMark>? marks)
    {
        var listed = ArchiveListing.List(inputs, _damages, _unplacedRibs);
        listed.AddRange(expected.Select(static file => new ListedFile(file.Path, file.Feed, 0, file.Time, file.IsRib, file)));
        _feeds.AddRange(listed.Select(file => file.Feed).Distinct().Order(StringComparer.Ordinal));
        var chosen = listed
            .GroupBy(static file => file.Feed)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(group => SeedChoice.Of([.. group], limits, _seeds))
            .ToList();
        List<ArchiveMark> left = [.. marks ?? []];
        AddLanes(chosen, isRib: true, left);
        AddLanes(chosen, isRib: false, left);
        if (left is [var lost, ..])
        {
            throw new ArchiveMarkException($"{lost.File} of feed {lost.Feed} was being read and is not among the files any more");
        }
    }

    /// <summary>The ids of the feeds, in order.</summary>
    public IReadOnlyList<string> Feeds => _feeds;

    /// <summary>The files that are read, RIBs first, by feed and time; those wholly outside the limits are not among them.</summary>
    public IReadOnlyList<ArchiveFile> Files => _files;

    /// <summary>RIBs that were named apart and could seed any of several feeds; they are not among the files.</summary>
    public IReadOnlyList<string> UnplacedRibs => _unplacedRibs;

    /// <summary>RIBs older than the records asked for: those that seed a feed, which is read from their time on, and those that are left out.</summary>
    public IReadOnlyList<OlderRib> Seeds => _seeds;

    /// <summary>What is wrong with files, as far as they were read; complete once <see cref="TryNext"/> has returned false.</summary>
    public IReadOnlyList<ArchiveDamage> Damages => _damages;

    /// <summary>How far the files were read: one mark for each feed and kind of file of which something was taken.</summary>
    public IReadOnlyList<ArchiveMark> Marks => [.. _lanes.Select(lane => lane.Mark(_feeds)).OfType<ArchiveMark>()];

    /// <summary>
    /// The size of all files together, in octets: what progress is measured against. Files that have yet to come are taken to be as large as the
    /// others are on average.
    /// </summary>
    public long OctetsTotal
    {
        get
        {
            long known = _files.Sum(static file => file.Length);
            int awaited = _files.Count(static file => file.IsAwaited);
            return awaited == 0 || awaited == _files.Count ? known : known + (known / (_files.Count - awaited) * awaited);
        }
    }

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

    /// <summary>
    /// Takes out a feed that has no record left, once, before the record is dealt with that <see cref="TryNext"/> gave last: a feed that is over must not hold up
    /// the others.
    /// </summary>
    /// <param name="feed">Its place in <see cref="Feeds"/>.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTakeEnded(out int feed) => _ended.TryDequeue(out feed);

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

    private void AddLanes(IEnumerable<(IReadOnlyList<ListedFile> Files, ArchiveLimits Limits)> feeds, bool isRib, List<ArchiveMark> marks)
    {
        foreach (var (all, limits) in feeds)
        {
            List<ListedFile> listed = [.. all.Where(file => file.IsRib == isRib)];
            if (listed.Count == 0)
            {
                continue;
            }

            var files = new List<ArchiveFile>();
            var within = listed[0].Expected?.Limits ?? limits;
            foreach (var file in ArchiveListing.Arrange(listed, within))
            {
                files.Add(new ArchiveFile(_files.Count, _feeds.IndexOf(file.Feed), file.Path, file.IsRib, file.Length, file.Expected));
                _files.Add(files[^1]);
            }

            var mark = marks.Find(one => one.Feed == listed[0].Feed && files.Exists(file => Path.GetFileName(file.Path) == one.File));
            if (mark is not null)
            {
                _ = marks.Remove(mark);
            }

            // A RIB that is fetched seeds its feed whatever the minute of its first record: the feed's updates wait for its end (RULES 1).
            var rib = isRib ? null : _lanes.Find(lane => lane.SeedsFeed == files.FirstOrDefault()?.Feed);
            bool seeds = isRib && listed[0].Expected is not null;
            _lanes.Add(new ArchiveLane(files, within, _damages, mark, rib) { SeedsFeed = seeds ? files.FirstOrDefault()?.Feed ?? -1 : -1 });
        }
    }

    private bool IsAfterRival(EventTime time) => time > _rivalTime || (time == _rivalTime && _currentOrder > _rivalOrder);

    /// <summary>Finds the lane whose next record comes first, and the time until which it stays the first.</summary>
    private void Select()
    {
        _current = null;
        _rivalTime = new EventTime(long.MaxValue);
        _rivalOrder = int.MaxValue;
        int goingOn = 0;
        bool holdsBack = false;
        for (int order = 0; order < _lanes.Count; order++)
        {
            var lane = _lanes[order];
            bool isHeldBack = lane.IsHeldBack;
            if (isHeldBack || !lane.TryPeek())
            {
                holdsBack |= isHeldBack;
                goingOn += isHeldBack ? 1 : 0;
                continue;
            }

            goingOn++;

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

        // What is held back may come next once the RIB that it waits for is over: a later RIB of the same lane must not slip in before it.
        if (holdsBack && _current is not null && _current.HeadTime < _rivalTime)
        {
            (_rivalTime, _rivalOrder) = (_current.HeadTime, int.MaxValue);
        }

        if (goingOn < _lanesGoingOn)
        {
            _lanesGoingOn = goingOn;
            NoteEnded();
        }
    }

    private void NoteEnded()
    {
        for (int feed = 0; feed < _feeds.Count; feed++)
        {
            if (!_lanes.Exists(lane => lane.Feed == feed && (lane.IsHeldBack || lane.TryPeek())) && _over.Add(feed))
            {
                _ended.Enqueue(feed);
            }
        }
    }
}
