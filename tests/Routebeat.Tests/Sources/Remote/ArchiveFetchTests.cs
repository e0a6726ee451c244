using System.Diagnostics;
using System.Text;
using Routebeat.Routing;
using Routebeat.Sources.Remote;
using Routebeat.Tests.Sources.Archives;

namespace Routebeat.Tests.Sources.Remote;

/// <summary>What comes of fetching from servers that do not do what they should.</summary>
public sealed class ArchiveFetchTests : IDisposable
{
    private const string Ok = "HTTP/1.1 200 OK\nConnection: close\nETag: \"a\"\n";

    private static readonly byte[] _content = ArchiveFolder.Gzip(ArchiveFolder.Records(2_000));

    private static readonly FetchSettings _settings = new()
    {
        Attempts = 3,
        FirstPause = TimeSpan.FromMilliseconds(5),
        LongestPause = TimeSpan.FromSeconds(3),
        AnswerWithin = TimeSpan.FromSeconds(2),
        SilentFor = TimeSpan.FromMilliseconds(300),
        RateOver = TimeSpan.FromMilliseconds(300),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("routebeat-fetch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Need_GoodServer_GivesTheFileAndTheNextTimeTheCacheDoes()
    {
        using var server = new ScriptedServer(static request => request.GiveAsync(_content));

        var (first, _) = await FetchAsync(server);
        var (second, _) = await FetchAsync(server);

        Assert.Equal((FetchResult.Fetched, string.Empty), (first.Result, first.Detail));
        Assert.Equal(_content, File.ReadAllBytes(first.Path));
        Assert.Equal((FetchResult.Cached, first.Path), (second.Result, second.Path));
        Assert.Single(server.Heads);
        Assert.Contains("\"sha256\":", File.ReadAllText(Path.Combine(_folder, "manifest.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Need_ConnectionsThatAreCut_AreGoneOnWithWhereTheyBroke()
    {
        int step = (_content.Length / 5) + 1;
        using var server = new ScriptedServer(request => request.WriteAsync(
            request.From == 0 ? $"{Ok}Content-Length: {_content.Length}"
                : $"HTTP/1.1 206 Partial Content\nConnection: close\nETag: \"a\"\nContent-Length: {_content.Length - request.From}\nContent-Range: bytes {request.From}-{_content.Length - 1}/{_content.Length}",
            _content.AsMemory(request.From, Math.Min(step, _content.Length - request.From))));

        var (file, received) = await FetchAsync(server);

        Assert.Equal(FetchResult.Fetched, file.Result);
        Assert.Equal(_content, File.ReadAllBytes(file.Path));
        Assert.Equal(_content.Length, received);
        Assert.Equal(5, server.Heads.Count);
        Assert.Contains("If-Range: \"a\"", server.Heads.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Need_FileThatChangedInBetween_IsFetchedFromItsStart()
    {
        byte[] other = ArchiveFolder.Gzip(ArchiveFolder.Records(1_500));
        using var server = new ScriptedServer(request => request.Count == 1
            ? request.WriteAsync($"{Ok}Content-Length: {_content.Length}", _content.AsMemory(0, 5_000))
            : request.WriteAsync($"HTTP/1.1 200 OK\nConnection: close\nETag: \"b\"\nContent-Length: {other.Length}", other));

        var (file, _) = await FetchAsync(server);

        Assert.Equal(other, File.ReadAllBytes(file.Path));
    }

    [Fact]
    public async Task Need_LeftByAnotherRun_IsGoneOnWith()
    {
        using var server = new ScriptedServer(request => request.Count <= 3
            ? request.WriteAsync($"{Ok}Content-Length: {_content.Length}", request.From == 0 ? _content.AsMemory(0, 5_000) : default)
            : request.GiveAsync(_content));

        var (first, _) = await FetchAsync(server, _settings with { AttemptsInAll = 1 });
        var (second, received) = await FetchAsync(server);

        Assert.Equal(FetchResult.Failed, first.Result);
        Assert.Equal(_content, File.ReadAllBytes(second.Path));
        Assert.True(received >= _content.Length - 5_000);
        Assert.Contains("Range: bytes=5000-", server.Heads.ElementAt(1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("404 Not Found", FetchResult.Missing, 1)]
    [InlineData("410 Gone", FetchResult.Missing, 1)]
    [InlineData("403 Forbidden", FetchResult.Refused, 1)]
    [InlineData("500 Internal Server Error", FetchResult.Failed, 3)]
    [InlineData("503 Service Unavailable", FetchResult.Failed, 3)]
    public async Task Need_ServerThatDoesNotGiveIt_SaysWhy(string status, FetchResult expected, int requests)
    {
        using var server = new ScriptedServer(request => request.WriteAsync($"HTTP/1.1 {status}\nConnection: close\nContent-Length: 0"));

        var (file, _) = await FetchAsync(server);

        Assert.Equal((expected, false), (file.Result, file.IsHere));
        Assert.Contains($"the server answered {status}", file.Detail, StringComparison.Ordinal);
        Assert.Equal(requests, server.Heads.Count);
    }

    [Fact]
    public async Task Need_TooManyRequests_WaitsAsLongAsIsAskedFor()
    {
        using var server = new ScriptedServer(static request => request.Count == 1
            ? request.WriteAsync("HTTP/1.1 429 Too Many Requests\nConnection: close\nRetry-After: 1\nContent-Length: 0")
            : request.GiveAsync(_content));
        var watch = Stopwatch.StartNew();

        var (file, _) = await FetchAsync(server);

        Assert.Equal(FetchResult.Fetched, file.Result);
        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Need_ErrorsThatPass_AreTriedAgain()
    {
        using var server = new ScriptedServer(static request => request.Count < 3
            ? request.WriteAsync("HTTP/1.1 502 Bad Gateway\nConnection: close\nContent-Length: 0")
            : request.GiveAsync(_content));

        Assert.Equal(FetchResult.Fetched, (await FetchAsync(server)).File.Result);
    }

    [Fact]
    public async Task Need_ServerThatDripsOctets_IsLeft()
    {
        using var server = new ScriptedServer(static async request =>
        {
            await request.WriteAsync($"{Ok}Content-Length: 1000000");
            while (true)
            {
                await request.Stream.WriteAsync(new byte[1], request.End);
                await Task.Delay(20, request.End);
            }
        });

        var (file, _) = await FetchAsync(server);

        Assert.Equal(FetchResult.Failed, file.Result);
        Assert.Contains("the server sends less than 1024 octets a second, after 3 tries", file.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Need_ServerThatFallsSilent_IsLeft()
    {
        using var server = new ScriptedServer(static async request =>
        {
            await request.WriteAsync($"{Ok}Content-Length: 1000000", new byte[10]);
            await Task.Delay(Timeout.Infinite, request.End);
        });

        Assert.Contains("the server sent nothing for 0.3 s", (await FetchAsync(server)).File.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Need_ServerThatSaysTooMuch_IsNotBelieved()
    {
        using var server = new ScriptedServer(request => request.From == 0
            ? request.WriteAsync($"{Ok}Content-Length: {_content.Length + 100}", _content)
            : request.WriteAsync("HTTP/1.1 416 Range Not Satisfiable\nConnection: close\nContent-Length: 0"));

        var (file, _) = await FetchAsync(server);

        Assert.Equal(FetchResult.Failed, file.Result);
        Assert.False(file.IsHere);
    }

    [Fact]
    public async Task Need_ServerThatSaysTooLittle_IsAskedAgain()
    {
        using var server = new ScriptedServer(request => request.Count == 1
            ? request.WriteAsync($"{Ok}Content-Length: {_content.Length - 100}", _content)
            : request.GiveAsync(_content));

        var (file, _) = await FetchAsync(server);

        Assert.Equal(FetchResult.Fetched, file.Result);
        Assert.Equal(_content, File.ReadAllBytes(file.Path));
    }

    [Theory]
    [InlineData("gz")]
    [InlineData("bz2")]
    public async Task Need_FileThatComesDamagedTwice_IsTheArchivesOwnAndTold(string extension)
    {
        byte[] whole = extension == "gz" ? _content : ArchiveFolder.Bzip2(ArchiveFolder.Records(2_000));
        using var server = new ScriptedServer(request => request.GiveAsync(whole[..^50]));

        var (file, _) = await FetchAsync(server, name: $"updates.20141222.1600.{extension}");

        Assert.Equal((FetchResult.Fetched, "the archive's own file is cut or damaged"), (file.Result, file.Detail));
        Assert.Equal(2, server.Heads.Count);
    }

    [Fact]
    public async Task Need_FileThatComesDamagedOnce_IsFetchedWhole()
    {
        byte[] damaged = [.. _content];
        damaged[damaged.Length / 2] ^= 0x55;
        using var server = new ScriptedServer(request => request.GiveAsync(request.Count == 1 ? damaged : _content));

        var (file, _) = await FetchAsync(server);

        Assert.Equal((FetchResult.Fetched, string.Empty), (file.Result, file.Detail));
        Assert.Equal(_content, File.ReadAllBytes(file.Path));
    }

    [Fact]
    public async Task Need_PageInThePlaceOfTheFile_IsNeverTaken()
    {
        byte[] page = Encoding.UTF8.GetBytes("\n<!DOCTYPE html><html><body>Please log in</body></html>");
        using var server = new ScriptedServer(request => request.GiveAsync(page));

        var (file, _) = await FetchAsync(server);

        Assert.Equal(FetchResult.Failed, file.Result);
        Assert.Contains("a page in the place of the file", file.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is no HTTP")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: -5")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nzz")]
    [InlineData("HTTP/1.1 206 Partial Content\nContent-Length: 3\nContent-Range: bytes 7-9/10\n\nabc")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 9000000000000")]
    [InlineData("HTTP/1.1 302 Found\nLocation: /\nContent-Length: 0")]
    public async Task Need_Nonsense_IsAFailureAndNoException(string answer)
    {
        using var server = new ScriptedServer(request => request.WriteAsync(answer));

        var (file, _) = await FetchAsync(server);

        Assert.False(file.IsHere);
        Assert.NotEmpty(file.Detail);
    }

    [Fact]
    public async Task Need_NobodyListening_IsAFailure()
    {
        var server = new ScriptedServer(static _ => Task.CompletedTask);
        var address = server.Address;
        server.Dispose();

        var (file, _) = await FetchAsync(address, _settings, "updates.20141222.1600.gz");

        Assert.Equal(FetchResult.Failed, file.Result);
    }

    [Fact]
    public async Task Need_ManyFiles_AreFetchedAFewAtATimeAndNoFurtherAheadThanAllowed()
    {
        int now = 0;
        int most = 0;
        using var server = new ScriptedServer(async request =>
        {
            int here = Interlocked.Increment(ref now);
            most = Math.Max(most, here);
            await Task.Delay(30);
            Interlocked.Decrement(ref now);
            await request.GiveAsync(_content);
        });
        var files = Files(server.Address, 20);
        using var client = ArchiveClient.Make(16);
        await using var fetch = new ArchiveFetch(
            client, new ArchiveCache(_folder, 1L << 30, TimeProvider.System), files, _settings with { Parallel = 3, Ahead = 5 }, TimeProvider.System);
        fetch.Start();

        for (int i = 0; i < files.Count; i++)
        {
            Assert.True((await fetch.NeedAsync(i, CancellationToken.None)).IsHere);
            Assert.True(fetch.FilesDone <= i + 6, $"{fetch.FilesDone} files at {i}");
            fetch.Release(i);
        }

        Assert.InRange(most, 2, 3);
    }

    [Fact]
    public async Task Need_CacheThatHoldsThree_KeepsItsLimitAndGivesEveryFile()
    {
        using var server = new ScriptedServer(static request => request.GiveAsync(_content));
        var files = Files(server.Address, 12);
        using var client = ArchiveClient.Make(4);
        var cache = new ArchiveCache(_folder, (_content.Length * 3) + 10, TimeProvider.System);
        await using var fetch = new ArchiveFetch(client, cache, files, _settings, TimeProvider.System);
        fetch.Start();

        for (int i = 0; i < files.Count; i++)
        {
            var file = await fetch.NeedAsync(i, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
            Assert.True(file.IsHere, file.Detail);
            Assert.Equal(_content, File.ReadAllBytes(file.Path));
            Assert.InRange(cache.OctetsHeld, _content.Length, cache.LimitOctets + 200);
            fetch.Release(i);
        }
    }

    [Fact]
    public async Task Result_CacheThatIsTooSmall_SaysSo()
    {
        using var server = new ScriptedServer(static request => request.GiveAsync(_content));
        var files = Files(server.Address, 4);
        using var client = ArchiveClient.Make(4);
        var cache = new ArchiveCache(_folder, (_content.Length * 2) + 10, TimeProvider.System);
        await using var fetch = new ArchiveFetch(client, cache, files, _settings, TimeProvider.System);

        var results = new List<FetchedFile>();
        for (int i = 0; i < files.Count; i++)
        {
            results.Add(await fetch.ResultAsync(i).WaitAsync(TimeSpan.FromSeconds(20)));
        }

        Assert.Equal([FetchResult.Fetched, FetchResult.Fetched, FetchResult.NoRoom, FetchResult.NoRoom], results.Select(static result => result.Result));
        Assert.Contains("has no room for", results[2].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Need_TwoOnOneCache_FetchEachFileOnce()
    {
        using var server = new ScriptedServer(static async request =>
        {
            await Task.Delay(50);
            await request.GiveAsync(_content);
        });
        var files = Files(server.Address, 8);
        using var client = ArchiveClient.Make(16);

        // Two caches on one folder share nothing but its files, as two processes do.
        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            await using var fetch = new ArchiveFetch(client, new ArchiveCache(_folder, 1L << 30, TimeProvider.System), files, _settings, TimeProvider.System);
            fetch.Start();
            return await Task.WhenAll(files.Select((_, index) => fetch.NeedAsync(index, CancellationToken.None)));
        }));

        Assert.All(results.SelectMany(static result => result), file =>
        {
            Assert.True(file.IsHere, file.Detail);
            Assert.Equal(_content, File.ReadAllBytes(file.Path));
        });
        Assert.Equal(files.Count, server.Heads.Count);
    }

    private static List<RemoteFile> Files(Uri address, int count)
    {
        var archive = CollectorArchive.Of("rrc00", address);
        var start = EventTime.Parse("2014-12-22T16:00:00Z");
        return [.. Enumerable.Range(0, count).Select(i => archive.Layout.FileAt(archive.Address, "rrc00", RemoteFileKind.Updates, start + TimeSpan.FromMinutes(5 * i)))];
    }

    private Task<(FetchedFile File, long Received)> FetchAsync(ScriptedServer server, FetchSettings? settings = null, string name = "updates.20141222.1600.gz") =>
        FetchAsync(server.Address, settings ?? _settings, name);

    private async Task<(FetchedFile File, long Received)> FetchAsync(Uri address, FetchSettings settings, string name)
    {
        using var client = ArchiveClient.Make(4);
        var file = new RemoteFile("rrc00", RemoteFileKind.Updates, EventTime.Parse("2014-12-22T16:00:00Z"), new Uri(address, "rrc00/2014.12/" + name));
        await using var fetch = new ArchiveFetch(client, new ArchiveCache(_folder, 1L << 30, TimeProvider.System), [file], settings, TimeProvider.System);
        return (await fetch.NeedAsync(0, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60)), fetch.OctetsReceived);
    }
}
