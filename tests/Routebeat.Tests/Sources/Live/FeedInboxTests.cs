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
    public async Task Held_WhileAWriterWaits_TellsHowLongAndStopsWithIt()
    {
        var clock = new StepClock();
        var inbox = new FeedInbox(1, clock: clock);
        await inbox.WriteAsync(Input(0));
        clock.Step(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.Zero, inbox.Held);
        var first = inbox.WriteAsync(Input(1)).AsTask();
        clock.Step(TimeSpan.FromSeconds(2));
        var second = inbox.WriteAsync(Input(2)).AsTask();
        clock.Step(TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(5), inbox.Held);
        inbox.Take(_taken, 1, TimeSpan.Zero);
        await first;
        clock.Step(TimeSpan.FromSeconds(4));
        inbox.Take(_taken, 1, TimeSpan.Zero);
        await second;
        clock.Step(TimeSpan.FromSeconds(60));
        Assert.Equal((TimeSpan.FromSeconds(9), 2), (inbox.Held, inbox.Waits));
    }

    [Theory]
    [InlineData(1_024, 10)]
    [InlineData(512, 1_024)]
    public async Task WriteAsync_ShareOfARouterFull_WaitsAloneAndGoesOnAtHalf(int share, int octets)
    {
        var inbox = new FeedInbox();
        var (flood, other) = (Router("flood"), Router("other"));
        for (int number = 0; number < share; number++)
        {
            Assert.True(inbox.WriteAsync(Input(number, flood, octets)).AsTask().IsCompletedSuccessfully);
        }

        var waiting = inbox.WriteAsync(Input(share, flood, octets)).AsTask();
        Assert.False(waiting.IsCompleted);
        Assert.True(inbox.WriteAsync(Input(0, other, octets)).AsTask().IsCompletedSuccessfully);
        Assert.True(inbox.WriteAsync(Input(0)).AsTask().IsCompletedSuccessfully);
        inbox.Take(_taken, (share / 2) - 1, TimeSpan.Zero);
        Assert.False(waiting.IsCompleted);
        inbox.Take(_taken, 1, TimeSpan.Zero);
        await waiting;
        Assert.True(inbox.WriteAsync(Input(share + 1, flood, octets)).AsTask().IsCompletedSuccessfully);
        var all = new List<FeedInput>();
        while (inbox.Depth > 0 && inbox.Take(_taken, 1_000, TimeSpan.Zero))
        {
            all.AddRange(_taken.Where(one => one.Origin == flood));
        }

        Assert.Equal([(byte)0, (byte)1], all.TakeLast(2).Select(static one => one.Octets.Span[0]));
        Assert.Equal((share + 4, 1), (inbox.Written, inbox.Waits));
    }

    [Fact]
    public async Task Close_WhileARouterWaitsForItsShare_LetsItGo()
    {
        var inbox = new FeedInbox();
        var flood = Router("flood");
        for (int number = 0; number < 1_024; number++)
        {
            await inbox.WriteAsync(Input(number, flood, 1));
        }

        using var stop = new CancellationTokenSource();
        var stopped = inbox.WriteAsync(Input(0, flood, 1), stop.Token).AsTask();
        var waiting = inbox.WriteAsync(Input(0, flood, 1)).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        inbox.Close();
        await Assert.ThrowsAsync<InvalidOperationException>(() => waiting);
        Assert.True(inbox.Take(_taken, 2_000, TimeSpan.Zero));
        Assert.Equal(1_024, _taken.Count);
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

    private static FeedOrigin Router(string name) => new(name) { IsRouter = true };

    private static FeedInput Input(int number, FeedOrigin? origin = null, int size = 10)
    {
        byte[] octets = new byte[size];
        octets[0] = (byte)(number & 255);
        return FeedInput.Of("feed", FeedInputKind.RisLiveMessage, default, origin ?? _origin, octets);
    }

    /// <summary>A clock that stands until it is moved.</summary>
    private sealed class StepClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Step(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp() => _now;
    }
}
