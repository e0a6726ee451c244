using System.Collections.Concurrent;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Ingest;
using Routebeat.Kafka.Running;
using Routebeat.Kafka.Snapshots;
using Routebeat.Topics;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>The role <c>ingest</c> in this process, with one source.</summary>
internal sealed class IngestWorker : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _words = new();
    private readonly Task<RoleEnd> _run;

    /// <summary>A worker that has begun.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="kafka">The way to the cluster.</param>
    /// <param name="redis">The address of Redis.</param>
    /// <param name="source">The source.</param>
    /// <param name="times">How long what may take. Default: as in operation.</param>
    /// <param name="snapshots">How often state is written. Default: hardly ever.</param>
    public IngestWorker(StreamLog log, KafkaSettings kafka, string redis, OwnedSourceFactory source, IngestTimes? times = null, SnapshotTimes? snapshots = null)
    {
        var settings = new RoleSettings
        {
            Role = IngestRole.Name,
            Topic = TopicNames.Routes,
            Pipeline = log.Sample.Plan.Pipeline.Name,
            Deployment = log.Deployment,
            Layout = log.Layout,
            Redis = new RedisSettings { Endpoints = [redis] },
            Snapshots = snapshots ?? new SnapshotTimes { Interval = TimeSpan.FromHours(1), Changes = long.MaxValue },
        };
        void Notice(KafkaNotice notice) => _words.Enqueue($"{notice.Client}: {notice.Text}");
        var role = new IngestRole(settings, new KafkaClients(kafka, Notice), [source], IngestLog.Rules, Notice, TimeProvider.System)
        {
            Times = times ?? new IngestTimes(),
            Progress = progress => Last = progress,
        };
        _run = role.RunAsync(_stop.Token);
    }

    /// <summary>How far the source is; null before the first commit.</summary>
    public SourceProgress? Last { get; private set; }

    /// <summary>What was said, in lines.</summary>
    public string Words => string.Join('\n', _words);

    /// <summary>Waits until the source has been read to its end.</summary>
    public void WaitForEnd() => Assert.True(_run.Wait(TimeSpan.FromMinutes(4)) && _run.Result.Refusals.Count == 0, Words);

    /// <summary>Ends the worker in good order.</summary>
    public void Stop()
    {
        _stop.Cancel();
        WaitForEnd();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }
}
