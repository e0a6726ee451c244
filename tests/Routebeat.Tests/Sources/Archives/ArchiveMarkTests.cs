using Routebeat.Routing;
using Routebeat.Sources.Archives;

namespace Routebeat.Tests.Sources.Archives;

/// <summary>Archives that are left anywhere and read on from there give the rest and nothing else.</summary>
public sealed class ArchiveMarkTests : IDisposable
{
    private readonly ArchiveFolder _folder = new();

    public ArchiveMarkTests()
    {
        _folder.Write("a/x.rib.20141222.1600.gz", ArchiveFolder.Gzip(ArchiveFolder.Rib(4, 0)));
        _folder.Write("a/x.updates.20141222.1600.gz", ArchiveFolder.Gzip(ArchiveFolder.Records(5, 0)));
        _folder.Write("a/x.updates.20141222.1605.gz", ArchiveFolder.Gzip(ArchiveFolder.Records(4, 300)));
        _folder.Write("b/y.updates.20141222.1600.gz", ArchiveFolder.Gzip(ArchiveFolder.Records(7, 2)));
    }

    public static TheoryData<int?, int?> Limits => new() { { null, null }, { 3, 302 } };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Limits))]
    public void Marks_AfterEachRecord_ReadOnWithTheNext(int? from, int? to)
    {
        var limits = new ArchiveLimits(At(from), At(to));
        var all = Read(limits, [], int.MaxValue).Records;
        Assert.True(all.Count > 8);
        for (int left = 0; left <= all.Count; left++)
        {
            var marks = Read(limits, [], left).Marks;
            Assert.Equal(all.Skip(left), Read(limits, marks, int.MaxValue).Records);
        }
    }

    [Fact]
    public void Marks_ReadOnTwice_AreAsIfReadOnOnce()
    {
        var all = Read(default, [], int.MaxValue).Records;
        var first = Read(default, [], 6).Marks;
        var second = Read(default, first, 5).Marks;
        Assert.Equal(all.Skip(11), Read(default, second, int.MaxValue).Records);
    }

    [Fact]
    public void ArchiveSet_MarkedFileIsAnother_IsRefused()
    {
        var marks = Read(default, [], 9).Marks;
        _folder.Write("b/y.updates.20141222.1600.gz", ArchiveFolder.Gzip(ArchiveFolder.Records(8, 2)));
        var refused = Assert.Throws<ArchiveMarkException>(() => Read(default, marks, 1));
        Assert.Contains("y.updates.20141222.1600.gz is not the file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ArchiveSet_MarkedFileIsGone_IsRefused()
    {
        var marks = Read(default, [], 9).Marks;
        File.Delete(Path.Combine(_folder.Path, "b/y.updates.20141222.1600.gz"));
        Assert.Throws<ArchiveMarkException>(() => Read(default, marks, 1));
    }

    private static EventTime? At(int? second) => second is { } seconds ? ArchiveFolder.Start + TimeSpan.FromSeconds(seconds) : null;

    private (List<(string File, EventTime Time)> Records, IReadOnlyList<ArchiveMark> Marks) Read(ArchiveLimits limits, IReadOnlyList<ArchiveMark> marks, int most)
    {
        using var set = new ArchiveSet([new ArchiveInput([_folder.Path])], limits, marks);
        var records = new List<(string, EventTime)>();
        while (records.Count < most && set.TryNext(out var record))
        {
            records.Add((Path.GetFileName(set.Files[record.File].Path), record.Record.Time));
        }

        return (records, set.Marks);
    }
}
