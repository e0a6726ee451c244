using Routebeat.Routing;
using Routebeat.Sources.Archives;

namespace Routebeat.Sources.Remote;

/// <summary>An archive on a server as a set of files to read: it is fetched ahead while it is read.</summary>
/// <remarks>
/// Seeding (RULES 1): the newest RIB at or before the beginning is fetched first, an older one where it cannot be had; then come all updates since it,
/// so that a seeded run begins at its RIB. What cannot be had is among the damages of the set, and told.
/// </remarks>
public sealed class RemoteArchive : IAsyncDisposable
{
    /// <summary>How often a file is fetched anew that another process threw away before it was opened.</summary>
    private const int MostFetches = 3;

    private readonly HttpClient _client;
    private readonly ArchiveFetch _fetch;
    private readonly ArchiveCache _cache;

    private RemoteArchive(HttpClient client, ArchiveCache cache, FetchSettings settings, TimeProvider clock, ArchivePlan plan, ArchiveRequest request)
    {
        (_client, _cache, Plan) = (client, cache, plan);
        _fetch = new ArchiveFetch(client, cache, plan.Files, settings, clock);
        Expected = [.. plan.Files.Select((file, index) => Expect(file, index, request))];
    }

    /// <summary>Which files, and what is not there.</summary>
    public ArchivePlan Plan { get; }

    /// <summary>The files, for <see cref="ArchiveSet"/>.</summary>
    public IReadOnlyList<ExpectedFile> Expected { get; }

    /// <summary>How many octets came over the network. May be read by any thread.</summary>
    public long OctetsReceived => _fetch.OctetsReceived;

    /// <summary>How many files are here or given up. May be read by any thread.</summary>
    public int FilesFetched => _fetch.FilesDone;

    /// <summary>Finds the files of a request, and begins to fetch them.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="cache">Where files go.</param>
    /// <param name="settings">How patiently they are fetched.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IOException">A server that knows the files cannot be reached.</exception>
    public static async Task<RemoteArchive> OpenAsync(
        ArchiveRequest request, ArchiveCache cache, FetchSettings settings, TimeProvider clock, CancellationToken cancellation)
    {
        HttpClient? client = null;
        try
        {
            client = ArchiveClient.Make(settings.Parallel);
            var fetching = client;
            var plan = await ArchivePlan.MakeAsync(
                new ArchiveCatalogue(client, settings, clock),
                request,
                async rib =>
                {
                    await using var one = new ArchiveFetch(fetching, cache, [rib], settings, clock);
                    return (await one.NeedAsync(0, cancellation)).IsHere;
                },
                cancellation);
            var archive = new RemoteArchive(client, cache, settings, clock, plan, request);
            client = null;
            archive._fetch.Start();
            return archive;
        }
        finally
        {
            client?.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _fetch.DisposeAsync();
        _client.Dispose();
    }

    private ExpectedFile Expect(RemoteFile file, int index, ArchiveRequest request) =>
        new(_cache.PathOf(file.Url), file.Collector, file.Time, file.Kind == RemoteFileKind.Rib)
        {
            Limits = file.Kind == RemoteFileKind.Rib ? default : new ArchiveLimits(Plan.FromOf(file.Collector, request.From), request.To),
            Arrive = cancellation => ArriveAsync(file, index, cancellation).GetAwaiter().GetResult(),
            Leave = () => _fetch.Release(index),
        };

    private async Task<FileArrival> ArriveAsync(RemoteFile file, int index, CancellationToken cancellation)
    {
        for (int fetches = 1; ; fetches++)
        {
            var fetched = await _fetch.NeedAsync(index, cancellation);
            if (!fetched.IsHere)
            {
                return new FileArrival(null, $"{file.Url}: {fetched.Detail}");
            }

            if (File.Exists(fetched.Path) || fetches == MostFetches)
            {
                return new FileArrival(fetched.Path, string.Empty);
            }

            _fetch.Forget(index);
        }
    }
}
