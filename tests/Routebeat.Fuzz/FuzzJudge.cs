using System.Diagnostics;

namespace Routebeat.Fuzz;

/// <summary>Gives an input to two decoders with different pasts, and judges what they do.</summary>
/// <remarks>
/// An input is a crash if a decoder throws, if it takes longer than <see cref="TimeLimit"/> of processor time, if it allocates more than its target allows for the size of
/// the input, or if the two do not say the same.
/// </remarks>
public sealed class FuzzJudge
{
    private readonly FuzzTarget _target;
    private readonly FuzzDecoder _first;
    private readonly FuzzDecoder _second;
    private readonly FuzzOutcome _outcome = new();
    private readonly FuzzOutcome _again = new();

    /// <summary>A judge with two fresh decoders.</summary>
    public FuzzJudge(FuzzTarget target)
    {
        _target = target;
        _first = target.Create();
        _second = target.Create();
    }

    /// <summary>How much processor time one input may take: far above what any takes.</summary>
    public static TimeSpan TimeLimit { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The signature of the last input.</summary>
    public ulong Signature => _outcome.Signature;

    /// <summary>Judges an input; null where nothing is wrong.</summary>
    public FuzzCrash? Judge(byte[] input)
    {
        string? reason = Run(_first, input, _outcome) ?? Run(_second, input, _again);
        if (reason is null && (_outcome.Digest != _again.Digest || _outcome.Signature != _again.Signature))
        {
            reason = "the outcome depends on the inputs before";
        }

        return reason is null ? null : new FuzzCrash(_target.Name, reason, input);
    }

    /// <summary>Reads an input again: where other programs have the processors, time passes without this one at work.</summary>
    private static TimeSpan ProcessorTimeOf(FuzzDecoder decoder, byte[] input)
    {
        var before = Environment.CpuUsage.TotalTime;
        decoder(input, new FuzzOutcome());
        return Environment.CpuUsage.TotalTime - before;
    }

    private string? Run(FuzzDecoder decoder, byte[] input, FuzzOutcome outcome)
    {
        outcome.Clear();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
#pragma warning disable CA1031 // Whatever is thrown is what fuzzing looks for.
        try
        {
            decoder(input, outcome);
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
#pragma warning restore CA1031

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (Stopwatch.GetElapsedTime(start) > TimeLimit && ProcessorTimeOf(decoder, input) > TimeLimit)
        {
            return $"takes more than {TimeLimit.TotalSeconds} s";
        }

        return allocated > _target.FreeAllocation + ((long)_target.AllocationPerOctet * input.Length)
            ? $"allocates {allocated:N0} octets for {input.Length:N0}"
            : null;
    }
}
