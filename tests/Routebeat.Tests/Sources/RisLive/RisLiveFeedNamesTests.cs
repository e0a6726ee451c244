using Routebeat.Sources.Live;
using Routebeat.Sources.RisLive;

namespace Routebeat.Tests.Sources.RisLive;

/// <summary>What the feeds of a connection are told of it.</summary>
public sealed class RisLiveFeedNamesTests
{
    private readonly FeedInbox _inbox = new(100);
    private readonly SetTime _clock = new();

    [Fact]
    public async Task ProveAsync_WordsWithinFiveSeconds_TellEveryFeedOnceThatItsConnectionStands()
    {
        var feeds = await ConnectedAsync(LiveClock.Receipt);
        await feeds.ProveAsync(CancellationToken.None);
        Assert.Empty(Take());

        _clock.Now += TimeSpan.FromSeconds(6);
        await feeds.ProveAsync(CancellationToken.None);
        await feeds.ProveAsync(CancellationToken.None);

        Assert.Equal([("rrc00", FeedInputKind.Alive), ("rrc12", FeedInputKind.Alive)], Take());
    }

    [Fact]
    public async Task ProveAsync_StreamThatIsPlayedAgain_TellsNothing()
    {
        var feeds = await ConnectedAsync(LiveClock.Message);
        _clock.Now += TimeSpan.FromSeconds(6);
        await feeds.ProveAsync(CancellationToken.None);

        Assert.Empty(Take());
    }

    private async Task<RisLiveFeedNames> ConnectedAsync(LiveClock clock)
    {
        var feeds = new RisLiveFeedNames(new RisLiveSettings { Clock = clock }, _inbox, seeder: null, _clock);
        await feeds.ConnectAsync(["rrc00", "rrc12"], CancellationToken.None);
        Assert.Equal([("rrc00", FeedInputKind.Connected), ("rrc12", FeedInputKind.Connected)], Take());
        return feeds;
    }

    private List<(string Feed, FeedInputKind Kind)> Take()
    {
        var inputs = new List<FeedInput>();
        _inbox.Take(inputs, 100, TimeSpan.Zero);
        return [.. inputs.Select(static input => (input.Feed, input.Kind))];
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
