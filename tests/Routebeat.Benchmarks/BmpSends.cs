using System.Diagnostics;
using System.Globalization;
using Routebeat.Sources.Live;

namespace Routebeat.Benchmarks;

/// <summary>When quiet routers sent their messages, and how long each took to ingest.</summary>
/// <param name="routers">How many routers there are.</param>
/// <param name="flood">The one that is not quiet; null where nobody's delay is measured.</param>
internal sealed class BmpSends(int routers, int? flood)
{
    /// <summary>An initiation and a peer up come before the first message that is measured.</summary>
    private const int Before = 2;

    private readonly List<long>[] _sent = [.. Enumerable.Range(0, routers).Select(static _ => new List<long>())];
    private readonly int[] _taken = new int[routers];

    /// <summary>How long each message of a quiet router took.</summary>
    public List<TimeSpan> Delays { get; } = [];

    /// <summary>A router is about to send a message.</summary>
    public void Sent(int router)
    {
        lock (_sent[router])
        {
            _sent[router].Add(Stopwatch.GetTimestamp());
        }
    }

    /// <summary>An input was taken to its feed.</summary>
    public void Taken(in FeedInput input)
    {
        if (flood is null || input.Kind != FeedInputKind.BmpMessage)
        {
            return;
        }

        int router = int.Parse(input.Feed.AsSpan(GeneratedBmp.FeedPrefix.Length), CultureInfo.InvariantCulture);
        int number = _taken[router]++ - Before;
        if (router != flood && number >= 0)
        {
            lock (_sent[router])
            {
                Delays.Add(Stopwatch.GetElapsedTime(_sent[router][number]));
            }
        }
    }
}
