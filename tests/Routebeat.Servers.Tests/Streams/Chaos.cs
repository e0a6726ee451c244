using System.Globalization;
using Routebeat.Servers.Tests.Kafka;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>Everything that breaks, at random and repeatable by its seed as far as a machine is: workers, brokers, Redis, the old log.</summary>
internal sealed class Chaos : IDisposable
{
    private const int MostWorkers = 3;

    private readonly Random _random;
    private readonly StreamLog _log;
    private readonly KafkaCluster _kafka;
    private readonly RedisServer _redis;
    private readonly List<(WorkerProcess Worker, string Role)> _running = [];
    private readonly List<WorkerProcess> _all = [];
    private readonly List<(int Step, Action Mend)> _mends = [];
    private int _step;
    private bool _isBrokerDown;

    /// <summary>Workers of both roles that have begun.</summary>
    public Chaos(int seed, StreamLog log, KafkaCluster kafka, RedisServer redis)
    {
        _random = new Random(seed);
        _log = log;
        _kafka = kafka;
        _redis = redis;
        Start("features");
        Start("score");
    }

    /// <summary>What was done, a line each.</summary>
    public List<string> Deeds { get; } = [];

    /// <summary>Whether old routes were deleted.</summary>
    public bool HasCutLog { get; private set; }

    /// <summary>What the workers said.</summary>
    public string Words => string.Join("\n---\n", _all.Select(static worker => worker.Words));

    /// <summary>Mends what is due, and breaks something.</summary>
    public void Step()
    {
        _step++;
        Mend(_mends.Where(mend => mend.Step <= _step));
        switch (_random.Next(9))
        {
            case 0 or 1 when _running.Count > 0:
                Break("kill -9", static worker => worker.Kill());
                break;
            case 2 or 3 when _running.Count > 0:
                Hold();
                break;
            case 4 when _running.Count > 0:
                Break("SIGTERM", static worker => Assert.Equal(0, worker.End()));
                break;
            case 5 when !_isBrokerDown:
                KillBroker(1 + _random.Next(3));
                break;
            case 6:
                Tell("Redis is flushed");
                _redis.Flush();
                break;
            case 7:
                Tell("Redis is killed and started again");
                _redis.Kill();
                _redis.Restart();
                break;
            case 8:
                bool isCut = !_isBrokerDown && _log.DeleteRoutesBelowCheckpoints();
                HasCutLog |= isCut;
                Tell(isCut ? "routes below the last checkpoints are deleted" : "no checkpoint yet");
                break;
        }

        foreach (string role in new[] { "features", "score" })
        {
            int running = _running.Count(one => one.Role == role);
            if (running == 0 || (running < MostWorkers && _random.Next(3) == 0))
            {
                Tell($"a worker of {role} joins");
                Start(role);
            }
        }
    }

    /// <summary>Mends everything.</summary>
    public void Mend() => Mend([.. _mends]);

    /// <inheritdoc/>
    public void Dispose() => _all.ForEach(static worker => worker.Dispose());

    private void Start(string role)
    {
        var worker = new WorkerProcess(_log, role, _kafka.BootstrapServers, _redis.Address, "--snapshot-every", "4", "--checkpoint-every", "10");
        _all.Add(worker);
        _running.Add((worker, role));
    }

    private void Break(string how, Action<WorkerProcess> act)
    {
        var one = _running[_random.Next(_running.Count)];
        Tell($"a worker of {one.Role}: {how}");
        _running.Remove(one);
        act(one.Worker);
    }

    private void Hold()
    {
        var one = _running[_random.Next(_running.Count)];
        int steps = 1 + _random.Next(5);
        Tell($"a worker of {one.Role} is held for {steps} steps");
        _running.Remove(one);
        one.Worker.Hold();
        void GoOn()
        {
            one.Worker.GoOn();
            _running.Add(one);
        }

        _mends.Add((_step + steps, GoOn));
    }

    private void KillBroker(int node)
    {
        Tell($"broker {node} is killed");
        _isBrokerDown = true;
        _kafka.Kill(node);
        void StartAgain()
        {
            _kafka.Start(node);
            _isBrokerDown = false;
        }

        _mends.Add((_step + 2, StartAgain));
    }

    private void Mend(IEnumerable<(int Step, Action Mend)> due)
    {
        foreach (var mend in due.ToList())
        {
            _mends.Remove(mend);
            mend.Mend();
        }
    }

    private void Tell(string deed) => Deeds.Add(string.Create(CultureInfo.InvariantCulture, $"step {_step}: {deed}"));
}
