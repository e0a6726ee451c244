using Routebeat.Routing;

namespace Routebeat.Sources.Live;

/// <summary>Seeds live feeds from files (RULES 1): at their first message, and again after each gap, joined to the live messages without a hole.</summary>
/// <remarks>
/// A feed that begins is held until its table is read, where the files reach its first message already. Else, and after a gap, it goes on
/// unseeded: live messages are kept from the first one on, files are looked for until they reach that one, and the table they give is taken over.
/// Files that are found too late, after more messages than are kept, are looked for anew from there.
/// </remarks>
public sealed class FeedSeeder
{
    private readonly FeedInbox _inbox;
    private readonly TimeProvider _clock;
    private readonly TableWriter _write;
    private readonly Action<string> _tell;
    private readonly FeedOrigin _origin = new("tables");

    /// <summary>A seeder that has seeded nothing.</summary>
    /// <param name="inbox">Where inputs go.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="write">Writes the tables of a feed.</param>
    /// <param name="tell">Takes lines for people.</param>
    public FeedSeeder(FeedInbox inbox, TimeProvider clock, TableWriter write, Action<string> tell)
    {
        _inbox = inbox;
        _clock = clock;
        _write = write;
        _tell = tell;
    }

    /// <summary>How long to wait before files are looked for again; 20 s.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(20);

    private EventTime Now => EventTime.FromDateTime(_clock.GetUtcNow());

    /// <summary>A feed's first message since it connected is about to be written.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="first">The time of the message.</param>
    /// <param name="isNew">Whether the feed never had a message before.</param>
    /// <param name="stop">Stops it; also the end of the connection does.</param>
    /// <returns>What goes on in the background until the feed is seeded.</returns>
    public async Task<Task> BeginAsync(string feed, EventTime first, bool isNew, CancellationToken stop)
    {
        if (isNew && await _write(_inbox, feed, first, mayWait: false, stop).ConfigureAwait(false) == TableOutcome.Written)
        {
            return Task.CompletedTask;
        }

        var tail = await KeepTailAsync(feed, stop).ConfigureAwait(false);
        return Task.Run(() => SeedAsync(feed, first, tail, stop), CancellationToken.None);
    }

    private async Task SeedAsync(string feed, EventTime first, LiveTail tail, CancellationToken stop)
    {
        try
        {
            bool isSpent = false;
            while (true)
            {
                if (isSpent || tail.HasOverflowed)
                {
                    first = Now;
                    tail = await KeepTailAsync(feed, stop).ConfigureAwait(false);
                }

                var outcome = await _write(_inbox, feed, first, mayWait: true, stop).ConfigureAwait(false);
                if (outcome == TableOutcome.Written && !tail.HasOverflowed)
                {
                    return;
                }

                isSpent = outcome != TableOutcome.NotThere;

                await Task.Delay(LookEvery, _clock, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The connection ended; the next one begins anew.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _tell($"{feed} stays unseeded: {exception.Message}");
        }
    }

    private async Task<LiveTail> KeepTailAsync(string feed, CancellationToken stop)
    {
        var tail = new LiveTail();
        await _inbox.WriteAsync(new FeedInput(feed, FeedInputKind.SeedAwaited, Now, _origin) { Tail = tail }, stop).ConfigureAwait(false);
        return tail;
    }
}
