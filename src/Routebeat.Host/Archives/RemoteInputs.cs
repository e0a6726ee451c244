using Routebeat.Host.Commands;
using Routebeat.Host.Terminal;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Remote;
using Routebeat.Streaming.Pipelines;

namespace Routebeat.Host.Archives;

/// <summary>The archives that a replay fetches while it reads: those of its pipeline, or those that the command line names.</summary>
internal sealed class RemoteInputs : IDisposable
{
    private readonly List<RemoteArchive> _archives = [];

    private RemoteInputs()
    {
    }

    /// <summary>The files, for a set of archives.</summary>
    public IReadOnlyList<ExpectedFile> Expected => [.. _archives.SelectMany(static archive => archive.Expected)];

    /// <summary>What the servers do not have.</summary>
    public IReadOnlyList<ArchiveGap> Gaps => [.. _archives.SelectMany(static archive => archive.Plan.Gaps)];

    /// <summary>How many octets came over the network. May be read by any thread.</summary>
    public long OctetsReceived => _archives.Sum(static archive => archive.OctetsReceived);

    /// <summary>What the archive sources of a pipeline that name collectors ask for.</summary>
    /// <exception cref="UsageException">A source has no beginning or no end.</exception>
    public static IReadOnlyList<RemoteRequest> Of(Pipeline pipeline) =>
    [
        .. pipeline.Sources.OfType<ArchiveSource>().Select(static source => source.Collectors).OfType<ArchivedCollectors>().Select(collectors =>
            collectors is { From: { } from, To: { } to }
                ? new RemoteRequest(
                    new ArchiveRequest([.. collectors.Collectors.Select(name => CollectorArchive.Of(name, collectors.Address))], from, to, collectors.WantsRib),
                    collectors.Cache,
                    collectors.CacheLimitOctets)
                : throw new UsageException(
                    $"nothing to read; give MRT files or folders, or use 'routebeat archive replay --from … --to …': pipeline {pipeline.Name} names the collectors {string.Join(", ", collectors.Collectors)} without 'from' and 'to', and a replay has both")),
    ];

    /// <summary>Finds the files of some requests and begins to fetch them; tells what is not there.</summary>
    /// <exception cref="UsageException">A cache cannot be used.</exception>
    /// <exception cref="IOException">A server cannot be reached.</exception>
    public static RemoteInputs Open(IReadOnlyList<RemoteRequest> requests)
    {
        var inputs = new RemoteInputs();
        var opened = inputs;
        try
        {
            foreach (var request in requests)
            {
                var cache = CacheFolder.Open(request.Cache, request.CacheLimitOctets);
                var archive = RemoteArchive.OpenAsync(request.Wanted, cache, new FetchSettings(), TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();
                inputs._archives.Add(archive);
                Tell(archive.Plan, request.Wanted);
            }

            opened = null;
            return inputs;
        }
        finally
        {
            opened?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var archive in _archives)
        {
            archive.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Says what a plan lacks.</summary>
    public static void Tell(ArchivePlan plan, ArchiveRequest request)
    {
        const int Told = 10;
        foreach (string collector in plan.Unseeded)
        {
            Lines.Error($"{collector}: no RIB of the last ones before {request.From.ToSecondsString()} is to be had; its totals are lower bounds");
        }

        Lines.Warn([.. plan.Gaps.Take(Told).Select(static gap => gap.ToString())]);
        if (plan.Gaps.Count > Told)
        {
            Lines.Error($"and {plan.Gaps.Count - Told} more holes");
        }
    }
}
