using Routebeat.Sources.Remote;

namespace Routebeat.Tests.Sources.Remote;

public sealed class CacheManifestTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("routebeat-manifest-").FullName;

    [Fact]
    public async Task Add_ByManyAtOnce_LosesNone()
    {
        const int Writers = 4;
        const int Files = 200;
        string path = Path.Combine(_folder, "manifest.jsonl");
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            // Manifests of their own share nothing but the file, as processes do.
            var manifest = new CacheManifest(path);
            for (int file = 0; file < Files; file++)
            {
                manifest.Add(new ManifestEntry($"{writer}/{file}", "http://127.0.0.1/", 1, "digest"));
            }
        })));

        var read = new CacheManifest(path);
        Assert.All(Enumerable.Range(0, Writers * Files), one => Assert.NotNull(read.Find($"{one / Files}/{one % Files}")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
