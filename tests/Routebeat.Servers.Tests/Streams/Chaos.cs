using System.Diagnostics;
using System.Globalization;
using Routebeat.Servers.Tests.Kafka;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>
/// Everything that breaks, in an order that its seed decides: workers, brokers, Redis, the old log. Each deed comes once before any comes again, like the cards
/// of a pack.
/// </summary>
internal sealed class Chaos : IDisposable
{
    /// <summary>Workers of a role, while none is broken.</summary>
    private const int Workers = 4;

    private static readonly string[] _roles = ["features", "score"];

    /// <summary>Longer than a session: whoever is held has lost its partitions, and does not know.</summary>
    private static readonly TimeSpan _held = WorkerProcess.Session + TimeSpan.FromSeconds(2);

    private readonly Random _random;
    private readonly StreamLog _log;
    private readonly KafkaCluster _kafka;
    private readonly RedisServer _redis;
    private readonly List<(WorkerProcess Worker, string Role)> _running = [];
    private readonly List<WorkerProcess> _all = [];
    private readonly List<(Func<bool> IsDue, Action Mend)> _mends = [];
    private readonly List<(string Name, Func<bool> TryDo)> _deeds;
    private readonly HashSet<string> _never;
    private List<(string Name, Func<bool> TryDo)> _pack = [];
    private int _step;
    private bool _isBrokerDown;

    /// <summary>Workers of both roles that have begun.</summary>
    public Chaos(int seed, StreamLog log, KafkaCluster kafka, RedisServer redis)
    {
        _random = new Random(seed);
        _log = log;
        _kafka = kafka;
        _redis = redis;
        _deeds =
        [
            .. _roles.Select(role => ($"a worker of {role} is killed", (Func<bool>)(() => Break(role, static worker => worker.Kill())))),
            .. _roles.Select(role => ($"a worker of {role} is held past its session", (Func<bool>)(() => Hold(role)))),
            .. _roles.Select(role => ($"a worker of {role} is ended", (Func<bool>)(() => Break(role, End)))),
            ("a broker is killed", KillBroker),
            ("Redis is flushed", FlushRedis),
            ("Redis is killed and started again", KillRedis),
            ("routes below the last checkpoints are deleted", DeleteRoutes),
        ];
        _never = [.. _deeds.Select(static deed => deed.Name)];
        foreach (string role in Enumerable.Repeat(_roles, Workers).SelectMany(static role => role))
        {
            Start(role);
        }
    }

    /// <summary>What was done, a line each.</summary>
    public List<string> Deeds { get; } = [];

    /// <summary>What was not done yet.</summary>
    public IReadOnlyCollection<string> NotDone => _never;

    /// <summary>What the workers said.</summary>
    public string Words => string.Join("\n---\n", _all.Select(static worker => worker.Words));

    /// <summary>Mends what is due, and breaks something.</summary>
    public void Step()
    {
        _step++;
        Mend(_mends.Where(static mend => mend.IsDue()));
        if (_pack.Count == 0)
        {
            var cards = _deeds.ToArray();
            _random.Shuffle(cards);
            _pack = [.. cards];
        }

        // What cannot be done now stays in the pack for the next step.
        if (_pack.FindIndex(static deed => deed.TryDo()) is var done and >= 0)
        {
            Tell(_pack[done].Name);
            _never.Remove(_pack[done].Name);
            _pack.RemoveAt(done);
        }

        foreach (string role in _roles)
        {
            int running = _running.Count(one => one.Role == role);
            if (running == 0 || (running < Workers && _random.Next(2) == 0))
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

    private bool Break(string role, Action<WorkerProcess> act)
    {
        if (TakeOne(role) is not { } worker)
        {
            return false;
        }

        act(worker);
        return true;
    }

    private bool Hold(string role)
    {
        if (TakeOne(role) is not { } worker)
        {
            return false;
        }

        worker.Hold();
        long begun = Stopwatch.GetTimestamp();
        void GoOn()
        {
            Tell($"the worker of {role} that was held goes on");
            worker.GoOn();
            _running.Add((worker, role));
        }

        _mends.Add((() => Stopwatch.GetElapsedTime(begun) > _held, GoOn));
        return true;
    }

    /// <summary>A worker that has not said its first word yet does not know the signal.</summary>
    private static void End(WorkerProcess worker)
    {
        StreamLog.WaitFor(() => worker.Words.Length > 0);
        Assert.Equal(0, worker.End());
    }

    private WorkerProcess? TakeOne(string role)
    {
        var those = _running.Where(one => one.Role == role).ToList();
        if (those.Count == 0)
        {
            return null;
        }

        var one = those[_random.Next(those.Count)];
        _running.Remove(one);
        return one.Worker;
    }

    private bool KillBroker()
    {
        if (_isBrokerDown)
        {
            return false;
        }

        int node = 1 + _random.Next(3);
        int due = _step + 2;
        _isBrokerDown = true;
        _kafka.Kill(node);
        void StartAgain()
        {
            Tell($"broker {node} is started again");
            _kafka.Start(node);
            _isBrokerDown = false;
        }

        _mends.Add((() => _step >= due, StartAgain));
        return true;
    }

    private bool FlushRedis()
    {
        _redis.Flush();
        return true;
    }

    private bool KillRedis()
    {
        _redis.Kill();
        _redis.Restart();
        return true;
    }

    private bool DeleteRoutes() => !_isBrokerDown && _log.DeleteRoutesBelowCheckpoints();

    private void Mend(IEnumerable<(Func<bool> IsDue, Action Mend)> due)
    {
        foreach (var mend in due.ToList())
        {
            _mends.Remove(mend);
            mend.Mend();
        }
    }

    private void Tell(string deed) => Deeds.Add(string.Create(CultureInfo.InvariantCulture, $"step {_step}: {deed}"));
}
