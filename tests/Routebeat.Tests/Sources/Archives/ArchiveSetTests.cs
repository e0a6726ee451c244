using Routebeat.Routing;
using Routebeat.Sources.Archives;
using Routebeat.Tests.Wire;

namespace Routebeat.Tests.Sources.Archives;

public sealed class ArchiveSetTests : IDisposable
{
    private readonly ArchiveFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Feeds_NamesAndFolders_GiveTheirIds()
    {
        _folder.Write("x/ris.rrc06.updates.1419264000.gz", ArchiveFolder.Records(1));
        _folder.Write("x/ris.bview.20141222.1600.gz", ArchiveFolder.Rib(2, 0));
        _folder.Write("x/routeviews.updates.20141222.1600.bz2", ArchiveFolder.Records(1));
        _folder.Write("route-views2/updates.20141222.1600.bz2", ArchiveFolder.Records(1));
        _folder.Write("mine/capture", ArchiveFolder.Records(1));
        using var set = new ArchiveSet([_folder.Path]);
        Assert.Equal(["mine", "ris", "ris.rrc06", "route-views2", "routeviews"], set.Feeds);
        Assert.Equal(5, set.Files.Count);
        Assert.Equal((0, set.OctetsTotal), (set.FilesDone, set.Files.Sum(file => file.Length)));
    }

    [Fact]
    public void TryNext_FilesOfAFeed_FollowByTimeWhateverTheirNames()
    {
        _folder.Write("f/a", ArchiveFolder.Records(3, 20));
        _folder.Write("f/b.gz", ArchiveFolder.Gzip(ArchiveFolder.Records(3, 0)));
        _folder.Write("f/c.bz2", ArchiveFolder.Bzip2(ArchiveFolder.Records(3, 10)));
        var (records, set) = ReadAll([_folder.Path]);
        Assert.Equal([0, 1, 2, 10, 11, 12, 20, 21, 22], records.Select(record => record.Second));
        Assert.Empty(set.Damages);
    }

    [Fact]
    public void TryNext_NamesWithTimes_AreOrderedByThem()
    {
        // In the alphabet 20141222 comes after 1419264600, in time before it.
        _folder.Write("x.updates.1419264600.gz", ArchiveFolder.Records(2, 600));
        _folder.Write("x.updates.20141222.1600.gz", ArchiveFolder.Records(2, 0));
        _folder.Write("x.updates.20141222.1605.gz", ArchiveFolder.Records(2, 300));
        var (records, _) = ReadAll([_folder.Path]);
        Assert.Equal([0, 1, 300, 301, 600, 601], records.Select(record => record.Second));
    }

    [Fact]
    public void TryNext_NamesThatLie_AreReported()
    {
        _folder.Write("x.updates.20141222.1600.gz", ArchiveFolder.Records(2, 300));
        _folder.Write("x.updates.20141222.1605.gz", ArchiveFolder.Records(2, 0));
        var (records, set) = ReadAll([_folder.Path]);
        Assert.Equal(4, records.Count);
        Assert.Equal(ArchiveFault.OutOfOrder, Assert.Single(set.Damages).Fault);
    }

    [Fact]
    public void TryNext_SeveralFeeds_AreMergedByTimeThenFeed()
    {
        _folder.Write("b.updates.20141222.1600", ArchiveFolder.Records(5, 0));
        _folder.Write("a.updates.20141222.1600", ArchiveFolder.Records(5, 2));
        _folder.Write("c.updates.20141222.1600", ArchiveFolder.Records(2, 100));
        var (records, set) = ReadAll([_folder.Path]);
        Assert.Equal(
            ["b0", "b1", "a2", "b2", "a3", "b3", "a4", "b4", "a5", "a6", "c100", "c101"],
            records.Select(record => $"{set.Feeds[record.Feed]}{record.Second}"));
    }

    [Fact]
    public void TryTakeEnded_FeedsOfDifferentLengths_EachIsToldBeforeTheNextRecord()
    {
        _folder.Write("a.updates.20141222.1600", ArchiveFolder.Records(4, 0));
        _folder.Write("b.updates.20141222.1600", ArchiveFolder.Records(2, 0));
        _folder.Write("b.rib.20141222.1600", ArchiveFolder.Rib(1, 0));
        using var set = new ArchiveSet([_folder.Path]);
        var said = new List<string>();
        while (set.TryNext(out var record))
        {
            TakeEnded();
            said.Add($"{set.Feeds[record.Feed]}{(record.Record.Time - ArchiveFolder.Start).TotalSeconds:0}");
        }

        TakeEnded();

        Assert.Equal(["b0", "a0", "b0", "a1", "b1", "b ends", "a2", "a3", "a ends"], said);

        void TakeEnded()
        {
            while (set.TryTakeEnded(out int ended))
            {
                said.Add($"{set.Feeds[ended]} ends");
            }
        }
    }

    [Fact]
    public void TryNext_Rib_CountsAsAWholeFromItsFirstRecord()
    {
        // The name says updates; the content decides.
        byte[] rib = [.. ArchiveFolder.Rib(3, 5), .. ArchiveFolder.Rib(2, 60)];
        _folder.Write("x.updates.20141222.1600", ArchiveFolder.Records(10, 0));
        _folder.Write("x.rib.20141222.1600", rib);
        var (records, _) = ReadAll([_folder.Path]);
        Assert.Equal(
            ["u0", "u1", "u2", "u3", "u4", "r5", "r5", "r5", "r5", "r5", "u5", "u6", "u7", "u8", "u9"],
            records.Select(record => (record.IsRib ? "r" : "u") + record.Second));
    }

    [Fact]
    public void TryNext_RibWithoutATelltaleName_IsKnownByContent()
    {
        _folder.Write("x/one", ArchiveFolder.Records(3, 0));
        _folder.Write("x/two", ArchiveFolder.Rib(2, 1));
        var (records, _) = ReadAll([_folder.Path]);
        Assert.Equal(["u0", "r1", "r1", "u1", "u2"], records.Select(record => (record.IsRib ? "r" : "u") + record.Second));
    }

    [Fact]
    public void TryNext_Limits_TakeOnlyWhatLiesWithin()
    {
        _folder.Write("x.updates.20141222.1600", ArchiveFolder.Records(600, 0));
        _folder.Write("x.updates.20141222.1610", ArchiveFolder.Records(600, 600));
        _folder.Write("x.updates.20141222.1900", ArchiveFolder.Records(600, 10_800));
        var from = ArchiveFolder.Start + TimeSpan.FromSeconds(590);
        var (records, set) = ReadAll([_folder.Path], new ArchiveLimits(from, from + TimeSpan.FromSeconds(20)));
        Assert.Equal(Enumerable.Range(590, 20), records.Select(record => record.Second));
        Assert.Equal(2, set.Files.Count);
    }

    [Fact]
    public void TryNext_RibsBeforeTheLimits_NewestSeedsAndAllUpdatesFollowIt()
    {
        _folder.Write("x/x.rib.20141222.1600", ArchiveFolder.Rib(2, 0));
        string newest = _folder.Write("x/x.rib.20141222.1605", ArchiveFolder.Rib(2, 300));
        _folder.Write("x/x.rib.20141222.1615", ArchiveFolder.Rib(2, 900));
        _folder.Write("x/x.updates.20141222.1600", ArchiveFolder.Records(302, 0));
        _folder.Write("x/x.updates.20141222.1610", ArchiveFolder.Records(2, 600));
        var from = ArchiveFolder.Start + TimeSpan.FromSeconds(601);

        var (records, set) = ReadAll([_folder.Path], new ArchiveLimits(from, null));

        Assert.Equal(
            ["r300", "r300", "u300", "u301", "u600", "u601", "r900", "r900"],
            records.Select(record => (record.IsRib ? "r" : "u") + record.Second));
        Assert.Equal(
            new OlderRib("x", newest, ArchiveFolder.Start + TimeSpan.FromSeconds(300), ArchiveFolder.Start, IsUsed: true), Assert.Single(set.Seeds));
    }

    [Fact]
    public void TryNext_RibBeforeTheLimitsOfOneFeed_LeavesTheOthersAsTheyWere()
    {
        _folder.Write("x/x.rib.20141222.1600", ArchiveFolder.Rib(2, 0));
        _folder.Write("x/x.updates.20141222.1600", ArchiveFolder.Records(3, 0));
        _folder.Write("y/y.updates.20141222.1600", ArchiveFolder.Records(3, 0));
        var (records, _) = ReadAll([_folder.Path], new ArchiveLimits(ArchiveFolder.Start + TimeSpan.FromSeconds(2), null));
        Assert.Equal([(0, 0), (0, 0), (0, 0), (0, 1), (0, 2), (1, 2)], records.Select(record => (record.Feed, record.Second)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7_201)]
    public void TryNext_UpdatesAfterTheRibAreMissing_RibIsLeftOutAndSaidSo(int? fromSecond)
    {
        string rib = _folder.Write("x/x.rib.20141222.1600", ArchiveFolder.Rib(2, 0));
        _folder.Write("x/x.updates.20141222.1800", ArchiveFolder.Records(3, 7_200));
        EventTime? from = fromSecond is int second ? ArchiveFolder.Start + TimeSpan.FromSeconds(second) : null;

        var (records, set) = ReadAll([_folder.Path], new ArchiveLimits(from, null));

        Assert.DoesNotContain(records, record => record.IsRib);
        Assert.Equal(fromSecond is null ? 3 : 2, records.Count);
        var seed = Assert.Single(set.Seeds);
        Assert.Equal((rib, false, ArchiveFolder.Start + TimeSpan.FromHours(2)), (seed.Path, seed.IsUsed, seed.FirstUpdates));
    }

    [Fact]
    public void Seeds_RibAtTheBeginning_NeedNoWord()
    {
        _folder.Write("x/x.rib.20141222.1600", ArchiveFolder.Rib(2, 0));
        _folder.Write("x/x.updates.20141222.1600", ArchiveFolder.Records(3, 0));
        var (records, set) = ReadAll([_folder.Path], new ArchiveLimits(ArchiveFolder.Start, null));
        Assert.Equal(5, records.Count);
        Assert.Empty(set.Seeds);
    }

    [Fact]
    public void TryNext_WhatIsNotMrt_IsReportedNotSkipped()
    {
        _folder.Write("x/README", "Records of a day.\n"u8.ToArray());
        _folder.Write("x/empty", []);
        _folder.Write("x/updates.20141222.1600", ArchiveFolder.Records(3));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "x", "dangling"), Path.Combine(_folder.Path, "nothing"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "y"));
        var (records, set) = ReadAll([Path.Combine(_folder.Path, "x"), Path.Combine(_folder.Path, "y"), Path.Combine(_folder.Path, "absent")]);
        Assert.Equal(3, records.Count);
        Assert.Equal(
            ["README NotMrt", "absent Unreadable", "dangling Unreadable", "empty Empty", "y Empty"],
            set.Damages.Select(damage => $"{Path.GetFileName(damage.Path)} {damage.Fault}").Order(StringComparer.Ordinal));
        Assert.Equal((set.Files.Count, set.OctetsTotal), (set.FilesDone, set.OctetsRead));
    }

    [Fact]
    public void TryNext_FolderWithoutMrt_HasNoRecords()
    {
        _folder.Write("x/notes.txt", "nothing here"u8.ToArray());
        var (records, set) = ReadAll([_folder.Path]);
        Assert.Empty(records);
        Assert.Equal(ArchiveFault.NotMrt, Assert.Single(set.Damages).Fault);
    }

    [Fact]
    public void Open_SamePathTwice_IsReadOnce()
    {
        string path = _folder.Write("x.updates.20141222.1600", ArchiveFolder.Records(3));
        Assert.Equal(3, ReadAll([path, _folder.Path, path]).Records.Count);
    }

    [Fact]
    public void Dispose_InTheMiddle_LetsGoOfEverything()
    {
        for (int i = 0; i < 5; i++)
        {
            _folder.Write($"x.updates.20141222.160{i}", ArchiveFolder.Records(60_000, i * 60));
        }

        var set = new ArchiveSet([_folder.Path]);
        Assert.True(set.TryNext(out _));
        set.Dispose();
        Assert.False(set.TryNext(out _));
        Assert.Equal(5, set.FilesDone);
    }

    /// <summary>Records counted with <c>bgpdump -m</c> and by their headers, by hand: 49,220, 54,514 and 795.</summary>
    [SharedDataFact("data/mrt")]
    public void TryNext_RealFeeds_AreMergedInOrder()
    {
        using var set = new ArchiveSet([SharedArchives.PathOf("modern")]);
        Assert.Equal(["ris", "ris.rrc06", "routeviews"], set.Feeds);
        int[] counts = new int[3];
        var last = EventTime.MinValue;
        while (set.TryNext(out var record))
        {
            counts[record.Feed]++;
            Assert.True(record.Time >= last);
            last = record.Time;
        }

        Assert.Equal([54_514, 795, 49_220], counts);
        Assert.Empty(set.Damages);
    }

    [Fact]
    public void Feeds_InputWithAFeed_HoldsAllItsFilesWhateverTheyAreCalled()
    {
        _folder.Write("x.updates.20141222.1600", ArchiveFolder.Records(2, 0));
        _folder.Write("deep/capture", ArchiveFolder.Records(2, 2));
        string rib = _folder.Write("ribs/other.rib.20141222.1600", ArchiveFolder.Rib(2, 0));
        _folder.Write("y/updates.20141222.1600", ArchiveFolder.Records(1));
        string[] mine = [Path.Combine(_folder.Path, "x.updates.20141222.1600"), Path.Combine(_folder.Path, "deep")];
        using var set = new ArchiveSet([new ArchiveInput(mine, "mine", rib), new ArchiveInput([_folder.Path])]);

        Assert.Equal(["mine", "y"], set.Feeds);
        Assert.Equal(4, set.Files.Count);
        Assert.Equal("other.rib.20141222.1600", Path.GetFileName(set.Files[0].Path));
        Assert.Equal([0, 0, 0, 1], set.Files.Select(static file => file.Feed).Order());
    }

    [Fact]
    public void Feeds_RibOfASourceWithOneFeed_IsThatFeeds()
    {
        _folder.Write("a/updates.20141222.1600", ArchiveFolder.Records(2));
        _folder.Write("b/updates.20141222.1600", ArchiveFolder.Records(2));
        string first = _folder.Write("ribs/first", ArchiveFolder.Rib(2, 0));
        string second = _folder.Write("ribs/second", ArchiveFolder.Rib(2, 0));
        using var set = new ArchiveSet([new ArchiveInput([At("a")], Rib: first), new ArchiveInput([At("b")], Rib: second)]);

        Assert.Equal(["a", "b"], set.Feeds);
        Assert.Equal(["first a", "second b"], set.Files.Take(2).Select(file => $"{Path.GetFileName(file.Path)} {set.Feeds[file.Feed]}"));
        Assert.Empty(set.UnplacedRibs);
    }

    [Fact]
    public void UnplacedRibs_NameThatTellsNoneOfSeveralFeeds_IsNotAmongTheFiles()
    {
        _folder.Write("a/updates.20141222.1600", ArchiveFolder.Records(2));
        _folder.Write("b/updates.20141222.1600", ArchiveFolder.Records(2));
        string unclear = _folder.Write("ribs/first", ArchiveFolder.Rib(2, 0));
        string told = _folder.Write("ribs/b.rib.20141222.1600", ArchiveFolder.Rib(2, 0));
        using var set = new ArchiveSet([new ArchiveInput([At("a"), At("b")], Rib: unclear), new ArchiveInput([], Rib: told)]);

        Assert.Equal([unclear], set.UnplacedRibs);
        Assert.Equal(["a", "b"], set.Feeds);
        Assert.Equal(3, set.Files.Count);
    }

    private string At(string name) => Path.Combine(_folder.Path, name);

    private static (List<(int Feed, int Second, bool IsRib)> Records, ArchiveSet Set) ReadAll(
        IEnumerable<string> paths, ArchiveLimits limits = default)
    {
        using var set = new ArchiveSet(paths, limits);
        var records = new List<(int, int, bool)>();
        while (set.TryNext(out var record))
        {
            int second = (int)(record.Time.UnixSeconds - ArchiveFolder.Start.UnixSeconds);
            bool isRib = record.Record.Type == Routebeat.Wire.Mrt.MrtType.TableDumpV2;
            Assert.Equal(set.Files[record.File].Feed, record.Feed);
            records.Add((record.Feed, second, isRib));
        }

        return (records, set);
    }
}
