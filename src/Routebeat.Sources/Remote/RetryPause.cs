using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Routebeat.Sources.Remote;

/// <summary>How long to wait before a server is asked again: twice as long each time, by chance up to half more, and no shorter than it asks for.</summary>
internal static class RetryPause
{
    private const int MostDoublings = 16;
    private const int JitterSteps = 1024;

    /// <summary>The pause after a failure.</summary>
    /// <param name="settings">Its bounds.</param>
    /// <param name="failures">Failures in a row, this one included.</param>
    /// <param name="asked">What the server asked for; null for nothing.</param>
    public static TimeSpan After(FetchSettings settings, int failures, TimeSpan? asked)
    {
        var pause = settings.FirstPause * Math.Pow(2, Math.Clamp(failures - 1, 0, MostDoublings));
        pause *= 1 + (RandomNumberGenerator.GetInt32(JitterSteps) / (2.0 * JitterSteps));
        pause = asked > pause ? asked.Value : pause;
        return pause < settings.LongestPause ? pause : settings.LongestPause;
    }

    /// <summary>What a Retry-After header (RFC 9110 §10.2.3) asks for; null where there is none.</summary>
    public static TimeSpan? Asked(RetryConditionHeaderValue? header, TimeProvider clock)
    {
        var pause = header?.Delta ?? (header?.Date - clock.GetUtcNow());
        return pause > TimeSpan.Zero ? pause : null;
    }
}
