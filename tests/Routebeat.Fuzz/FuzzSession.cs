using System.Diagnostics;

namespace Routebeat.Fuzz;

/// <summary>Fuzzes one target: spoils inputs, keeps those whose signature is new, and collects crashes.</summary>
/// <param name="target">The target.</param>
/// <param name="seed">The seed; the same seed gives the same inputs.</param>
public sealed class FuzzSession(FuzzTarget target, int seed)
{
    private const int MaxCorpus = 20_000;
    private const int RecentShare = 3;
    private const int Recent = 64;

    /// <summary>After so many different crashes a target is given up: what is broken that much gives nothing new.</summary>
    private const int MaxCrashes = 20;

    private readonly List<byte[]> _corpus = [];
    private readonly HashSet<ulong> _signatures = [];
    private readonly Dictionary<string, FuzzCrash> _crashes = [];

    /// <summary>Runs until it is told to stop; every seed is read in any case.</summary>
    /// <param name="goesOn">Whether to go on after so many inputs.</param>
    /// <param name="watch">Is told each input before it is read: for who ends what never ends.</param>
    public FuzzReport Run(Func<long, bool> goesOn, Action<byte[]?> watch)
    {
        var judge = new FuzzJudge(target);
        var random = new Random(seed);
        long inputs = 0;
        foreach (byte[] octets in target.Seeds())
        {
            Take(judge, octets, watch);
            inputs++;
        }

        int seeds = (int)inputs;
        if (_corpus.Count == 0)
        {
            _corpus.Add([]);
        }

        long start = Stopwatch.GetTimestamp();
        var mutator = new FuzzMutator(random, target.Syntax);
        while (_crashes.Count < MaxCrashes && goesOn(inputs))
        {
            Take(judge, mutator.Spoil(Pick(random), Pick(random)), watch);
            inputs++;
        }

        watch(null);
        return new FuzzReport(target.Name, inputs, Stopwatch.GetElapsedTime(start).TotalSeconds, seeds, _signatures.Count, [.. _crashes.Values]);
    }

    /// <summary>An input of the corpus; those that came last more often, since they reached what is new.</summary>
    private byte[] Pick(Random random) => random.Next(RecentShare) == 0
        ? _corpus[^(1 + random.Next(Math.Min(Recent, _corpus.Count)))]
        : _corpus[random.Next(_corpus.Count)];

    private void Take(FuzzJudge judge, byte[] input, Action<byte[]?> watch)
    {
        watch(input);
        if (judge.Judge(input) is FuzzCrash crash)
        {
            _ = _crashes.TryAdd(KeyOf(crash.Reason), crash);
        }
        else if (_signatures.Add(judge.Signature) && _corpus.Count < MaxCorpus)
        {
            _corpus.Add(input);
        }
    }

    /// <summary>What is thrown at one place is one crash: its first two lines name both.</summary>
    private static string KeyOf(string reason) => string.Concat(reason.Split('\n').Where(static line => line.Contains(" at ", StringComparison.Ordinal)).Take(2))
        is { Length: > 0 } place ? place : reason.Split(' ')[0];
}
