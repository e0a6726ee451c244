using Routebeat.Routing;
using Routebeat.Wire.Mrt;

namespace Routebeat.Sources.Archives;

/// <summary>The files of one feed and kind, one after the other, the next of them decompressed ahead of its turn.</summary>
internal sealed class ArchiveLane : IDisposable
{
    private readonly IReadOnlyList<ArchiveFile> _files;
    private readonly ArchiveLimits _limits;
    private readonly List<ArchiveDamage> _damages;
    private MrtArchiveReader? _reader;
    private MrtArchiveReader? _nextReader;
    private int _file = -1;
    private EventTime? _ribTime;
    private EventTime _firstTime = EventTime.MinValue;
    private bool _atStart;

    /// <summary>Makes a lane and opens its first files.</summary>
    public ArchiveLane(IReadOnlyList<ArchiveFile> files, ArchiveLimits limits, List<ArchiveDamage> damages)
    {
        _files = files;
        _limits = limits;
        _damages = damages;
        OpenNext();
    }

    /// <summary>The place in time of the next record; only of meaning after <see cref="TryPeek"/> was true.</summary>
    public EventTime HeadTime { get; private set; }

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

            HeadTime = _ribTime ?? record.Time;
            if (_limits.Contains(HeadTime))
            {
                return true;
            }

            _ = _reader.TryNext(out _);
        }

        return false;
    }

    /// <summary>Takes the record that <see cref="TryPeek"/> found.</summary>
    public ArchiveRecord Take()
    {
        _ = _reader!.TryNext(out var record);
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

        _file++;
        _reader = _nextReader ?? (_file < _files.Count ? _files[_file].Open() : null);
        _nextReader = _file + 1 < _files.Count ? _files[_file + 1].Open() : null;
        _atStart = true;
    }
}
