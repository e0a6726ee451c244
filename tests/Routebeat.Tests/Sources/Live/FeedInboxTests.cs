using Routebeat.Routing;
using Routebeat.Sources.Live;

namespace Routebeat.Tests.Sources.Live;

public sealed class FeedInboxTests
{
    private static readonly FeedOrigin _origin = new("test");

    private readonly List<FeedInput> _taken = [];

    [Theory]
    [InlineData(2, 1_000)]
    [InlineData(1_000, 20)]
    public async Task WriteAsync_Full_WaitsAndCountsAndKeepsTheOrder(int most, long mostOctets)
    {
        var inbox = new FeedInbox(most, mostOctets);
        var writes = Enumerable.Range(0, 4).Select(number => inbox.WriteAsync(Input(number)).AsTask()).ToList();

        Assert.Equal([true, true, false, false], writes.Select(static write => write.IsCompletedSuccessfully));
        Assert.Equal((2, 20, 2), (inbox.Depth, inbox.Octets, inbox.Waits));

        Assert.True(inbox.Take(_taken, 1, TimeSpan.Zero));
        await writes[2];
        Assert.False(writes[3].IsCompleted);
        var all = new List<FeedInput>(_taken);
        while (inbox.Depth > 0 && inbox.Take(_taken, 10, TimeSpan.Zero))
        {
            all.AddRange(_taken);
        }

        await writes[3];
        Assert.Equal([0, 1, 2, 3], all.Select(static one => (int)one.Octets.Span[0]));
        Assert.Equal((0, 4), (inbox.Octets, inbox.Written));
    }

    [Fact]
    public async Task WriteAsync_LargerThanTheInbox_IsLetInAlone()
    {
        var inbox = new FeedInbox(10, 5);
        await inbox.WriteAsync(Input(7));
        var second = inbox.WriteAsync(Input(8)).AsTask();

        Assert.False(second.IsCompleted);
        inbox.Take(_taken, 10, TimeSpan.Zero);
        await second;
        Assert.Equal([7, 8], _taken.Select(static one => (int)one.Octets.Span[0]));
    }

    [Fact]
    public async Task WriteAsync_StoppedWhileWaiting_IsNotWritten()
    {
        var inbox = new FeedInbox(1);
        using var stop = new CancellationTokenSource();
        await inbox.WriteAsync(Input(0));
        var waiting = inbox.WriteAsync(Input(1), stop.Token).AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        inbox.Take(_taken, 10, TimeSpan.Zero);
        Assert.Single(_taken);
        Assert.Equal(0, inbox.Depth);
    }

    [Fact]
    public async Task Close_WithInputs_LetsThemBeTakenAndThenEnds()
    {
        var inbox = new FeedInbox();
        await inbox.WriteAsync(Input(0));
        inbox.Close();

        Assert.True(inbox.Take(_taken, 10, TimeSpan.FromMinutes(1)));
        Assert.Single(_taken);
        Assert.False(inbox.Take(_taken, 10, TimeSpan.FromMinutes(1)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => inbox.WriteAsync(Input(1)).AsTask());
    }

    [Fact]
    public async Task WriteAsync_ManyWriters_LosesNothingAndKeepsEachOnesOrder()
    {
        const int Writers = 8;
        const int Inputs = 2_000;
        var inbox = new FeedInbox(50);
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (int number = 0; number < Inputs; number++)
            {
                await inbox.WriteAsync(new FeedInput($"feed{writer}", FeedInputKind.Connected, EventTime.FromUnixSeconds(number), _origin));
            }
        })).ToList();
        _ = Task.WhenAll(writers).ContinueWith(_ => inbox.Close(), TaskScheduler.Default);
        var last = new Dictionary<string, long>();
        int count = 0;
        while (inbox.Take(_taken, 64, TimeSpan.FromSeconds(1)))
        {
            foreach (var input in _taken)
            {
                Assert.Equal(last.GetValueOrDefault(input.Feed, -1) + 1, input.Received.UnixSeconds);
                last[input.Feed] = input.Received.UnixSeconds;
                count++;
            }
        }

        await Task.WhenAll(writers);
        Assert.Equal(Writers * Inputs, count);
    }

    private static FeedInput Input(int number)
    {
        byte[] octets = new byte[10];
        octets[0] = (byte)number;
        return FeedInput.Of("feed", FeedInputKind.RisLiveMessage, default, _origin, octets);
    }
}
