namespace Routebeat.Sources.Live;

/// <summary>How long to wait before each attempt to connect again: from one second, doubled up to a minute, each shortened by chance by up to half.</summary>
/// <param name="random">Where the chance comes from.</param>
public sealed class ReconnectPauses(Random random)
{
    private const int MostDoublings = 6;

    private int _failures;

    /// <summary>The longest pause.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(1);

    /// <summary>An attempt led to something: the next pause is a short one.</summary>
    public void Succeeded() => _failures = 0;

    /// <summary>The pause before the next attempt.</summary>
    public TimeSpan Next()
    {
        double seconds = Math.Min(Longest.TotalSeconds, 1 << Math.Min(_failures, MostDoublings));
        _failures++;
        return TimeSpan.FromSeconds(seconds * (1 - (random.NextDouble() / 2)));
    }
}
