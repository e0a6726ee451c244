using System.Globalization;
using Routebeat.Routing;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Live;

namespace Routebeat.Sources.Remote;

/// <summary>Reads the files of one collector's archive one after the other, and waits for those that are yet to come.</summary>
/// <remarks>
/// Order: that of the files by their names. A file that is late is waited for, then told as a hole, which is a break of the feed: a gap and no outage.
/// Where a RIB was wanted, the tables are read again after a hole, from the first RIB after it (RULES 1).
/// Position: the address of a file and the ordinal of a record in it. Faults of the server never end it; looks are repeated.
/// </remarks>
public sealed class ArchiveFollower
{
    private const int LooksPerFile = 5;
    private const int RhythmsWaited = 3;
    private const int FilesALook = 12;

    /// <summary>After a hole a RIB is looked for so often between two of them.</summary>
    private const int LooksPerRib = 8;

    /// <summary>What a server fails to give is waited for this many times longer than what it says that it has not: it may be the server that is gone.</summary>
    private const int FailedWaits = 8;

    private static readonly TimeSpan _shortestPause = TimeSpan.FromSeconds(15);

    private readonly HttpClient _client;
    private readonly CollectorArchive _archive;
    private readonly FollowSettings _settings;
    private readonly ArchiveCache _cache;
    private readonly FetchSettings _fetching;
    private readonly TimeProvider _clock;
    private readonly Action<string> _tell;
    private readonly ArchiveCatalogue _catalogue;
    private readonly TimeSpan _lookEvery;
    private readonly TimeSpan _waitFor;
    private EventTime _covered;
    private EventTime? _takenFrom;
    private long? _waitingSince;
    private EventTime? _holeEnd;
    private EventTime _lookedForRib;

    /// <summary>A follower that has read nothing.</summary>
    /// <param name="client">The client.</param>
    /// <param name="archive">The collector.</param>
    /// <param name="settings">How it is followed.</param>
    /// <param name="cache">Where files are kept.</param>
    /// <param name="fetching">How patiently they are fetched.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="tell">Takes lines for people.</param>
    public ArchiveFollower(
        HttpClient client, CollectorArchive archive, FollowSettings settings, ArchiveCache cache, FetchSettings fetching, TimeProvider clock, Action<string> tell)
    {
        (_client, _archive, _settings, _cache, _fetching, _clock, _tell) = (client, archive, settings, cache, fetching, clock, tell);
        _catalogue = new ArchiveCatalogue(client, fetching, clock);
        var rhythm = archive.Layout.Every(RemoteFileKind.Updates, settings.From ?? Now);
        var pause = rhythm / LooksPerFile;
        _lookEvery = settings.LookEvery ?? (pause > _shortestPause ? pause : _shortestPause);
        _waitFor = settings.WaitFor ?? (rhythm * RhythmsWaited);
    }

    /// <summary>Whether it is the table of another source: then it says where the table begins and ends, and neither connects nor ends the feed.</summary>
    public bool IsSeed { get; init; }

    /// <summary>Whether there was a RIB.</summary>
    public bool HasRib { get; private set; }

    /// <summary>Holes told.</summary>
    public int Holes { get; private set; }

    /// <summary>Whether there was a RIB, and no hole after it.</summary>
    public bool IsWhole => HasRib && Holes == 0;

    private EventTime Now => EventTime.FromDateTime(_clock.GetUtcNow());

    /// <summary>Follows the archive until its end or until it is stopped.</summary>
    /// <param name="inbox">Where records go.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task RunAsync(FeedInbox inbox, CancellationToken stop)
    {
        var from = _settings.From ?? Now;
        _covered = from;
        _takenFrom = from;
        await SayAsync(inbox, IsSeed ? FeedInputKind.SeedBegin : FeedInputKind.Connected, null, stop);
        var resumed = await ResumeAsync(stop);
        if (resumed is not null)
        {
            _takenFrom = null;
            await ReadAsync(resumed, inbox, _settings.Resume.Ordinal + 1, stop);
            _covered = resumed.Time + Rhythm(resumed);
        }
        else if (_settings.WantsRib)
        {
            await ReadRibAsync(from, inbox, stop);
        }

        if (IsSeed && !HasRib)
        {
            await SayAsync(inbox, FeedInputKind.SeedEnd, "there is no RIB", stop);
            return;
        }

        bool isSeeding = HasRib && !IsSeed;
        while (_settings.To is not { } to || _covered < to)
        {
            var before = _covered;
            if (!await ReadNewAsync(inbox, stop) && _covered == before)
            {
                if (isSeeding)
                {
                    isSeeding = false;
                    await SayAsync(inbox, FeedInputKind.SeedEnd, null, stop);
                }

                await Task.Delay(_lookEvery, _clock, stop);
            }
        }

        if (IsSeed || isSeeding)
        {
            await SayAsync(inbox, FeedInputKind.SeedEnd, IsSeed && !IsWhole ? "files are missing" : null, stop);
        }

        if (!IsSeed)
        {
            await SayAsync(inbox, FeedInputKind.End, null, stop);
        }
    }

    private TimeSpan Rhythm(RemoteFile file) => _archive.Layout.Every(file.Kind, file.Time);

    private FeedOrigin OriginOf(RemoteFile? file) => new(file?.Url.AbsoluteUri ?? $"the archive of {_archive.Collector}")
    {
        FileStart = file?.Time,
        Clock = _settings.Clock,
        Lag = _archive.Layout.Every(RemoteFileKind.Updates, _covered) + _waitFor + (_lookEvery * 2),
    };

    private ValueTask SayAsync(FeedInbox inbox, FeedInputKind kind, string? reason, CancellationToken stop) =>
        inbox.WriteAsync(new FeedInput(_archive.Collector, kind, Now, OriginOf(null)) { Reason = reason }, stop);

    /// <summary>The file in which a former run stood; null for none.</summary>
    private async Task<RemoteFile?> ResumeAsync(CancellationToken stop)
    {
        if (!_settings.Resume.CanResume || !Uri.TryCreate(_settings.Resume.Place, UriKind.Absolute, out var url))
        {
            return null;
        }

        var names = IndexPage.Read(url.Segments[^1], RemoteFileKind.Updates);
        if (names.Count != 1)
        {
            return null;
        }

        var file = new RemoteFile(_archive.Collector, RemoteFileKind.Updates, names[0].Time, url);
        return (await FetchAsync(file, stop)).IsHere ? file : null;
    }

    private async Task ReadRibAsync(EventTime from, FeedInbox inbox, CancellationToken stop)
    {
        IReadOnlyList<RemoteFile>? ribs;
        while ((ribs = await LookAsync(() => _catalogue.RibsBeforeAsync(_archive, from, stop), stop)) is null)
        {
            await Task.Delay(_lookEvery, _clock, stop);
        }

        foreach (var rib in ribs)
        {
            if ((await FetchAsync(rib, stop)).IsHere)
            {
                HasRib = true;
                _covered = rib.Time;
                _takenFrom = null;
                if (!IsSeed)
                {
                    await SayAsync(inbox, FeedInputKind.SeedBegin, null, stop);
                }

                await ReadAsync(rib, inbox, 0, stop);
                return;
            }
        }

        _tell($"{_archive.Collector}: no RIB of the last ones before {from.ToSecondsString()} is to be had; its totals are lower bounds");
    }

    /// <summary>Reads the files that have appeared; false where there was nothing to read.</summary>
    private async Task<bool> ReadNewAsync(FeedInbox inbox, CancellationToken stop)
    {
        var fresh = await FreshAsync(stop);
        bool hasRead = false;
        foreach (var file in fresh)
        {
            // What begins later than what was read ends may have a file between them that is late.
            if (file.Time - _covered > _archive.Layout.Slack && !await IsGivenUpAsync(file.Time, inbox, stop))
            {
                return hasRead;
            }

            var fetched = await FetchAsync(file, stop);
            if (fetched.IsHere)
            {
                await ReadAsync(file, inbox, 0, stop);
                _covered = file.Time + Rhythm(file);
                _waitingSince = null;
                hasRead = true;
                await SeedAgainAsync(inbox, stop);
            }
            else if (!await IsGivenUpAsync(file.Time + Rhythm(file), inbox, stop, fetched.Result == FetchResult.Missing ? 1 : FailedWaits))
            {
                return hasRead;
            }
        }

        if (!hasRead && _settings.To is { } to && fresh.Count == 0)
        {
            // The end of a span that has no more files.
            await IsGivenUpAsync(to, inbox, stop);
        }

        return hasRead;
    }

    /// <summary>
    /// The files from where it stands on, as far as they may be there. Those of RIPE RIS are known by rule: its index pages grow to more than a megabyte, which
    /// is too much to ask for every minute.
    /// </summary>
    private async Task<IReadOnlyList<RemoteFile>> FreshAsync(CancellationToken stop)
    {
        var now = Now;
        var end = _settings.To ?? ((_covered > now ? _covered : now) + TimeSpan.FromSeconds(1));
        IReadOnlyList<RemoteFile> files;
        if (_archive.Layout.Project == ArchiveProject.Ris)
        {
            files =
            [
                .. _archive.Layout.TimesByRule(RemoteFileKind.Updates, _covered, end).Take(FilesALook)
                    .Select(time => _archive.Layout.FileAt(_archive.Address, _archive.Collector, RemoteFileKind.Updates, time))
                    .Where(file => _settings.Clock == LiveClock.Message || file.Time + Rhythm(file) <= now),
            ];
        }
        else
        {
            _catalogue.Forget();
            files = await LookAsync(async () => (await _catalogue.UpdatesAsync(_archive, _covered, end, stop)).Files, stop) ?? [];
        }

        return [.. files.Where(file => file.Time + Rhythm(file) > _covered)];
    }

    /// <summary>Whether what lies before a time was waited for long enough; then it is told as a hole. By the clock, what is old has no hope of coming.</summary>
    private async Task<bool> IsGivenUpAsync(EventTime until, FeedInbox inbox, CancellationToken stop, int waits = 1)
    {
        _waitingSince ??= _clock.GetTimestamp();
        bool isOld = _settings.Clock == LiveClock.Receipt && Now - until > _waitFor * waits;
        if (!isOld && _clock.GetElapsedTime(_waitingSince.Value) < _waitFor * waits)
        {
            return false;
        }

        var gap = new ArchiveGap(_archive.Collector, _covered, until, string.Create(CultureInfo.InvariantCulture, $"no file within {_waitFor.TotalSeconds:0.#} s"));
        _tell(gap.ToString());
        Holes++;
        _covered = until;
        _waitingSince = null;
        _holeEnd = _settings.WantsRib && !IsSeed ? until : null;
        _lookedForRib = until;
        if (!IsSeed)
        {
            await SayAsync(inbox, FeedInputKind.Disconnected, gap.Reason, stop);
            await SayAsync(inbox, FeedInputKind.Connected, null, stop);
        }

        return true;
    }

    /// <summary>Reads the tables again, once there is a RIB from after the last hole; the updates since it come up to where the feed stands.</summary>
    private async Task SeedAgainAsync(FeedInbox inbox, CancellationToken stop)
    {
        if (_holeEnd is not { } hole || _covered - _lookedForRib < _archive.Layout.RibsEvery / LooksPerRib)
        {
            return;
        }

        _lookedForRib = _covered;
        _catalogue.Forget();
        var ribs = await LookAsync(() => _catalogue.RibsBeforeAsync(_archive, _covered - TimeSpan.FromSeconds(1), stop), stop);
        if (ribs is [var newest, ..] && newest.Time >= hole && (await FetchAsync(newest, stop)).IsHere)
        {
            _holeEnd = null;
            bool isWhole = await new ArchiveSeed(_client, _cache, _fetching, _clock, _tell).WriteAsync(_archive, _covered, inbox, stop);
            _tell($"{_archive.Collector}: {(isWhole ? "tables read again" : "the tables could not be read again")} after the hole that ended at {hole.ToSecondsString()}");
        }
    }

    /// <summary>Looks at the archive; null where its server cannot be reached now.</summary>
    private async Task<IReadOnlyList<RemoteFile>?> LookAsync(Func<Task<IReadOnlyList<RemoteFile>>> look, CancellationToken stop)
    {
        try
        {
            return await look();
        }
        catch (IOException exception)
        {
            _tell($"{_archive.Collector}: {exception.Message}");
            stop.ThrowIfCancellationRequested();
            return null;
        }
    }

    private async Task<FetchedFile> FetchAsync(RemoteFile file, CancellationToken stop)
    {
        await using var fetch = new ArchiveFetch(_client, _cache, [file], _fetching, _clock);
        var fetched = await fetch.NeedAsync(0, stop);
        if (fetched is { IsHere: false, Result: not FetchResult.Missing } or { IsHere: true, Detail.Length: > 0 })
        {
            _tell($"{file.Url}: {fetched.Detail}");
        }

        return fetched;
    }

    private async Task ReadAsync(RemoteFile file, FeedInbox inbox, long first, CancellationToken stop)
    {
        using var reader = new MrtArchiveReader(_cache.PathOf(file.Url));
        var origin = OriginOf(file);
        EventTime? placed = null;
        long ordinal = 0;
        while (TryNext(reader, file, origin, ref placed, ordinal, out var input))
        {
            ordinal++;
            if (input.Feed is null || ordinal <= first)
            {
                input.Release();
                continue;
            }

            await inbox.WriteAsync(input, stop);
        }

        foreach (var damage in reader.Damages)
        {
            _tell($"{file.Url}: {damage.Detail}, at octet {damage.Offset}");
        }
    }

    private bool TryNext(MrtArchiveReader reader, RemoteFile file, FeedOrigin origin, ref EventTime? placed, long ordinal, out FeedInput input)
    {
        input = default;
        if (!reader.TryNext(out var record))
        {
            return false;
        }

        placed ??= record.Time;
        bool isRib = file.Kind == RemoteFileKind.Rib;
        if (isRib || ((_takenFrom is not { } from || record.Time >= from) && (_settings.To is not { } to || record.Time < to)))
        {
            input = FeedInput.Of(_archive.Collector, Now, origin, record, isRib ? placed.Value : record.Time) with
            {
                Position = isRib ? default : new SourcePosition(file.Url.AbsoluteUri, ordinal),
            };
        }

        return true;
    }
}
