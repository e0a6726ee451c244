using System.Runtime.ExceptionServices;
using Routebeat.Features;
using Routebeat.Features.Log;
using Routebeat.Routing.Log;
using Routebeat.Streaming.Processing;

namespace Routebeat.Streaming.Memory;

/// <summary>Runs the feature and score stages over a log in memory: partitions shared out among worker threads, each partition on one thread.</summary>
/// <remarks>
/// Contract. Order: records of a partition are processed in the order of writing. Back pressure: writing waits while more routes records
/// are under way than the capacity, so memory does not grow with the input. Delivery: everything written is processed before
/// <see cref="Complete"/> returns, or it throws what stopped a worker. One thread writes.
/// </remarks>
public sealed class MemoryRunner : IDisposable
{
    private readonly FeaturesProcessor[] _features;
    private readonly ScoreProcessor[] _scores;
    private readonly Worker[] _workers;
    private readonly WindowGatherer _gatherer;
    private readonly int _capacity;
    private readonly Lock _failureLock = new();
    private int _underWay;
    private Exception? _failure;

    /// <summary>Starts the workers.</summary>
    /// <param name="partitions">Partitions, at least 1.</param>
    /// <param name="workers">Threads, at least 1; more than partitions are of no use.</param>
    /// <param name="features">Makes the feature stage of a partition.</param>
    /// <param name="scores">Makes the score stage of a partition.</param>
    /// <param name="sink">Takes each window when it is whole, in order, on a worker's thread.</param>
    /// <param name="capacity">Routes records that may be under way. Default 4,096.</param>
    public MemoryRunner(
        int partitions,
        int workers,
        Func<int, FeaturesProcessor> features,
        Func<int, ScoreProcessor> scores,
        Action<ScoredWindow> sink,
        int capacity = 4_096)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        _capacity = capacity;
        _gatherer = new WindowGatherer(partitions, sink);
        _features = [.. Enumerable.Range(0, partitions).Select(features)];
        _scores = [.. Enumerable.Range(0, partitions).Select(scores)];
        _workers = [.. Enumerable.Range(0, Math.Min(workers, partitions)).Select(number => new Worker(this, number))];
    }

    /// <summary>How many partitions there are.</summary>
    public int Partitions => _features.Length;

    /// <summary>Writes a record to a partition; waits while too much is under way.</summary>
    public void Write(int partition, RoutesRecord record)
    {
        ThrowIfFailed();
        Interlocked.Increment(ref _underWay);
        WorkerOf(partition).Add(new Work(partition, record, null));
        while (Volatile.Read(ref _underWay) > _capacity)
        {
            WorkerOf(partition).WaitForRoom();
            ThrowIfFailed();
        }
    }

    /// <summary>Waits until everything written has been processed, and ends the workers.</summary>
    public void Complete()
    {
        SpinWait spin = default;
        while (Volatile.Read(ref _underWay) > 0 && _failure is null)
        {
            spin.SpinOnce();
        }

        Dispose();
        ThrowIfFailed();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            worker.Stop();
        }
    }

    private Worker WorkerOf(int partition) => _workers[partition % _workers.Length];

    private void ThrowIfFailed()
    {
        lock (_failureLock)
        {
            if (_failure is not null)
            {
                ExceptionDispatchInfo.Throw(_failure);
            }
        }
    }

    private void Process(in Work work, List<FeatureOutput> features, List<ScoreRecord> scores)
    {
        if (work.Routes is not null)
        {
            _features[work.Partition].Process(work.Routes, features);
            foreach (var output in features)
            {
                if (output.Record is FeaturesPart part)
                {
                    _gatherer.Take(part);
                }

                Interlocked.Increment(ref _underWay);
                WorkerOf(output.Target).Add(new Work(output.Target, null, output.Record));
            }

            features.Clear();
        }
        else
        {
            _scores[work.Partition].Process(work.Features!, scores);
            foreach (var output in scores)
            {
                _gatherer.Take(output);
            }

            scores.Clear();
        }
    }

    private readonly record struct Work(int Partition, RoutesRecord? Routes, FeaturesRecord? Features);

    /// <summary>A thread with its queue. What it writes to others never waits, so that no two can wait for each other.</summary>
    private sealed class Worker
    {
        private readonly MemoryRunner _runner;
        private readonly Thread _thread;
        private readonly object _lock = new();
        private List<Work> _queue = [];
        private bool _stopped;

        public Worker(MemoryRunner runner, int number)
        {
            _runner = runner;
            _thread = new Thread(Run) { IsBackground = true, Name = $"partitions-{number}" };
            _thread.Start();
        }

        public void Add(in Work work)
        {
            lock (_lock)
            {
                _queue.Add(work);
                if (_queue.Count == 1)
                {
                    Monitor.PulseAll(_lock);
                }
            }
        }

        public void WaitForRoom()
        {
            lock (_lock)
            {
                if (!_stopped && Volatile.Read(ref _runner._underWay) > _runner._capacity)
                {
                    Monitor.Wait(_lock, TimeSpan.FromMilliseconds(5));
                }
            }
        }

        public void Stop()
        {
            lock (_lock)
            {
                _stopped = true;
                Monitor.PulseAll(_lock);
            }

            _thread.Join();
        }

        private void Run()
        {
            var features = new List<FeatureOutput>();
            var scores = new List<ScoreRecord>();
            var batch = new List<Work>();
            try
            {
                while (Take(ref batch))
                {
                    foreach (var work in batch)
                    {
                        _runner.Process(work, features, scores);
                        Interlocked.Decrement(ref _runner._underWay);
                    }
                }
            }
#pragma warning disable CA1031 // Whatever stops a worker is our fault and must reach the thread that writes, not end the process here.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                lock (_runner._failureLock)
                {
                    _runner._failure ??= exception;
                }
            }
        }

        private bool Take(ref List<Work> batch)
        {
            batch.Clear();
            lock (_lock)
            {
                while (_queue.Count == 0 && !_stopped && _runner._failure is null)
                {
                    Monitor.Wait(_lock, TimeSpan.FromMilliseconds(100));
                }

                (batch, _queue) = (_queue, batch);
                Monitor.PulseAll(_lock);
                return batch.Count > 0;
            }
        }
    }
}
