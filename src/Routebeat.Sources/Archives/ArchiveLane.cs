using Routebeat.Routing;
using Routebeat.Wire.Mrt;

namespace Routebeat.Sources.Archives;

/// <summary>The files of one feed and kind, one after the other, the next of them decompressed ahead of its turn.</summary>
internal sealed class ArchiveLane : IDisposable
{
    private readonly IReadOnlyList<ArchiveFile> _files;
    private readonly ArchiveLimits _limits;
    private readonly List<ArchiveDamage> _damages;
    private readonly ArchiveLane? _before;
    private MrtArchiveReader? _reader;
    private MrtArchiveReader? _nextReader;
    private int _file = -1;
    private EventTime? _ribTime;
    private EventTime _firstTime = EventTime.MinValue;
    private bool _atStart;
    private long _taken;
    private long _skip;
    private string? _digest;

    /// <summary>Makes a lane and opens its first files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="limits">The span of time to take records from.</param>
    /// <param name="damages">Takes what is wrong with files.</param>
    /// <param name="mark">How far they were read before; null to begin at their beginning.</param>
    /// <param name="before">A lane whose first file comes before the first record of this one; null for none.</param>
    /// <exception cref="ArchiveMarkException">The file that was being read is another.</exception>
    public ArchiveLane(
        IReadOnlyList<ArchiveFile> files, ArchiveLimits limits, List<ArchiveDamage> damages, ArchiveMark? mark = null, ArchiveLane? before = null)
    {
        _before = before;
        _files = files;
        _limits = limits;
        _damages = damages;
        if (mark is not null)
        {
            GoTo(mark);
        }

        OpenNext();
    }

    /// <summary>The feed, by its place in <see cref="ArchiveSet.Feeds"/>, whose updates wait for the end of this lane's first file; -1 for none.</summary>
    public int SeedsFeed { get; init; } = -1;

    /// <summary>The feed, by its place in <see cref="ArchiveSet.Feeds"/>; -1 where there is no file.</summary>
    public int Feed => _files.Count == 0 ? -1 : _files[0].Feed;

    /// <summary>Whether another lane has records that come before all of this one; those of its later files do not.</summary>
    public bool IsHeldBack => _before is not null && _before.TryPeek() && _before._file == 0;

    /// <summary>The place in time of the next record; only of meaning after <see cref="TryPeek"/> was true.</summary>
    public EventTime HeadTime { get; private set; }

    /// <summary>How far the lane was read; null if nothing was taken.</summary>
    /// <param name="feeds">The ids of the feeds.</param>
    public ArchiveMark? Mark(IReadOnlyList<string> feeds)
    {
        // Past the last file the mark stays at its end.
        int index = Math.Min(_file, _files.Count - 1);
        if (index < 0 || (index == 0 && _taken == 0))
        {
            return null;
        }

        var file = _files[index];
        _digest ??= ArchiveDigest.Of(file.Path);
        return new ArchiveMark(feeds[file.Feed], Path.GetFileName(file.Path), _digest, _taken);
    }

    /// <summary>Finds the next record within the limits; false at the end of the last file.</summary>
    public bool TryPeek()
    {
        while (_reader is not null)
        {
            if (!_reader.TryPeek(out var record))
            {
                _damages.AddRange(_reader.Damages);
                OpenNext();
                continue;
            }

            if (_atStart)
            {
                Begin(record);
            }

            if (_skip > 0)
            {
                _skip--;
                Pass();
                continue;
            }

            HeadTime = _ribTime ?? record.Time;
            if (_limits.Contains(HeadTime))
            {
                return true;
            }

            Pass();
        }

        return false;
    }

    /// <summary>Takes the record that <see cref="TryPeek"/> found.</summary>
    public ArchiveRecord Take()
    {
        _ = _reader!.TryNext(out var record);
        _taken++;
        return new ArchiveRecord(_files[_file].Feed, _files[_file].Index, HeadTime, record, _reader.Following);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (int i = Math.Max(_file, 0); i < _files.Count; i++)
        {
            _files[i].Close();
        }

        _reader = null;
        _nextReader = null;
    }

    private void Pass()
    {
        _ = _reader!.TryNext(out _);
        _taken++;
    }

    /// <summary>Leaves out the files before the mark's, and of that one what was taken.</summary>
    private void GoTo(ArchiveMark mark)
    {
        while (Path.GetFileName(_files[_file + 1].Path) != mark.File)
        {
            _files[++_file].Close();
        }

        string digest = ArchiveDigest.Of(_files[_file + 1].Path);
        if (digest != mark.Digest)
        {
            throw new ArchiveMarkException($"{_files[_file + 1].Path} is not the file that was being read: its beginning or its length differs");
        }

        _skip = mark.Records;
    }

    private void Begin(MrtRecord first)
    {
        _atStart = false;
        _ribTime = ArchiveHead.IsRibType(first.Type) ? first.Time : null;
        if (first.Time < _firstTime)
        {
            _damages.Add(new ArchiveDamage(
                _files[_file].Path, ArchiveFault.OutOfOrder, 0, 0, "its first record is older than that of the file before it"));
        }

        _firstTime = first.Time;
    }

    private void OpenNext()
    {
        if (_file >= 0)
        {
            _files[_file].Close();
        }

        bool isLast = _file + 1 == _files.Count;
        _file++;
        _taken = isLast ? _taken : 0;
        _digest = isLast ? _digest : null;
        _reader = _nextReader ?? (_file < _files.Count ? _files[_file].Open() : null);
        _nextReader = _file + 1 < _files.Count ? _files[_file + 1].Open() : null;
        _atStart = true;
    }
}
