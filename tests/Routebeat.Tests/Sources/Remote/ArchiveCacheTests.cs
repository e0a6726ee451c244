using Routebeat.Sources.Remote;

namespace Routebeat.Tests.Sources.Remote;

public sealed class ArchiveCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("routebeat-cache-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("http://archive.example.net/bgpdata/2008.02/UPDATES/updates.20080224.1839.bz2", "archive.example.net/bgpdata/2008.02/UPDATES/updates.20080224.1839.bz2")]
    [InlineData("http://127.0.0.1:8080/rrc00/a.gz", "127.0.0.1_8080/rrc00/a.gz")]
    [InlineData("http://h/%2e%2e/%2E%2E%2fetc/passwd", "h/.._2fetc/passwd")]
    [InlineData("http://h/a%00b/c d", "h/a_00b/c_20d")]
    public void PathOf_Address_IsBelowTheFolder(string address, string expected) =>
        Assert.Equal(Path.Combine(_folder, "files", expected), new ArchiveCache(_folder, 1, TimeProvider.System).PathOf(new Uri(address)));

    [Theory]
    [InlineData("written by others")]
    [InlineData("cut")]
    [InlineData("damaged")]
    [InlineData("gone")]
    public async Task Find_FileThatIsNotAsTheManifestSays_IsNotGiven(string what)
    {
        var url = new Uri("http://h/rrc00/updates.20190101.0000.gz");
        if (what == "written by others")
        {
            string path = new ArchiveCache(_folder, 1000, TimeProvider.System).PathOf(url);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, new byte[10]);
        }
        else
        {
            string path = await KeepAsync(new ArchiveCache(_folder, 1000, TimeProvider.System), url, new byte[10]);
            if (what == "gone")
            {
                File.Delete(path);
            }
            else
            {
                File.WriteAllBytes(path, what == "cut" ? new byte[9] : [1, .. new byte[9]]);
            }
        }

        Assert.Null(await new ArchiveCache(_folder, 1000, TimeProvider.System).FindAsync(url, CancellationToken.None));
    }

    [Fact]
    public async Task Find_ManifestWithACutLine_GivesWhatTheOthersSay()
    {
        var cache = new ArchiveCache(_folder, 1000, TimeProvider.System);
        await KeepAsync(cache, new Uri("http://h/a"), new byte[10]);
        File.AppendAllText(Path.Combine(_folder, "manifest.jsonl"), "{\"path\":\"h/c\",\"len");
        await KeepAsync(cache, new Uri("http://h/b"), new byte[11]);

        var other = new ArchiveCache(_folder, 1000, TimeProvider.System);
        Assert.Equal(10, (await other.FindAsync(new Uri("http://h/a"), CancellationToken.None))?.Length);
        Assert.Equal(11, (await other.FindAsync(new Uri("http://h/b"), CancellationToken.None))?.Length);
        Assert.Null(await other.FindAsync(new Uri("http://h/c"), CancellationToken.None));
    }

    [Fact]
    public async Task Reserve_FullCache_ThrowsAwayWhatWasUsedLeastRecently()
    {
        var cache = new ArchiveCache(_folder, 100, TimeProvider.System);
        string first = await KeepAsync(cache, new Uri("http://h/a"), new byte[40]);
        string second = await KeepAsync(cache, new Uri("http://h/b"), new byte[40]);
        File.SetLastAccessTimeUtc(first, DateTime.UnixEpoch.AddDays(2));
        File.SetLastAccessTimeUtc(second, DateTime.UnixEpoch.AddDays(1));

        string third = await KeepAsync(cache, new Uri("http://h/c"), new byte[40]);

        Assert.Equal((true, false, true), (File.Exists(first), File.Exists(second), File.Exists(third)));
        Assert.Equal(80, cache.OctetsHeld);
    }

    [Fact]
    public async Task Reserve_PinnedFiles_Stay()
    {
        var cache = new ArchiveCache(_folder, 100, TimeProvider.System);
        string path = await KeepAsync(cache, new Uri("http://h/a"), new byte[60]);
        cache.Pin(path);
        using var part = cache.TryBegin(new Uri("http://h/b"))!;

        Assert.False(cache.TryReserve(part, 60, isNeeded: false));
        Assert.True(cache.TryReserve(part, 60, isNeeded: true));
        Assert.True(File.Exists(path));
        cache.Unpin(path);
        Assert.True(cache.TryReserve(part, 60, isNeeded: false));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void TryBegin_FileThatAnotherHas_IsNotGiven()
    {
        var url = new Uri("http://h/a");
        using (var part = new ArchiveCache(_folder, 100, TimeProvider.System).TryBegin(url))
        {
            Assert.NotNull(part);
            Assert.Null(new ArchiveCache(_folder, 100, TimeProvider.System).TryBegin(url));
        }

        using var later = new ArchiveCache(_folder, 100, TimeProvider.System).TryBegin(url);
        Assert.NotNull(later);
    }

    private static async Task<string> KeepAsync(ArchiveCache cache, Uri url, byte[] content)
    {
        using var part = cache.TryBegin(url)!;
        Assert.True(cache.TryReserve(part, content.Length, isNeeded: false));
        part.Begin(new PartState(content.Length, null, null));
        await part.AppendAsync(content, CancellationToken.None);
        part.Digest = await ContentCheck.DigestAsync(part.Path, CancellationToken.None);
        string path = cache.Keep(url, part, string.Empty).Path;
        cache.Release(part);
        return path;
    }
}
