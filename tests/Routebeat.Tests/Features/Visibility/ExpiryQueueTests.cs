using Routebeat.Features.Visibility;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Features.Visibility;

public sealed class ExpiryQueueTests
{
    private readonly ExpiryQueue _queue = new();

    [Fact]
    public void TakeUntil_ASecond_TakesWhatIsNotLaterThanItToTheMicrosecond()
    {
        Add(1, 10_000_000);
        Add(2, 19_999_999);
        Add(3, 20_000_000);
        Add(4, 20_000_001);

        Assert.Equal([1, 2, 3], TakeUntil(20));
        Assert.Equal([4], TakeUntil(21));
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void TakeUntil_LateNote_ComesWithThoseBeforeIt()
    {
        Add(1, 20_000_000);
        Add(2, 10_000_000);
        Add(3, 20_000_000);

        Assert.Empty(TakeUntil(19));
        Assert.Equal([1, 2, 3], TakeUntil(20));
    }

    [Fact]
    public void TakeUntil_NoteOfASecondThatWasTaken_ComesTheNextTime()
    {
        Add(1, 20_000_000);
        Assert.Equal([1], TakeUntil(20));
        Add(2, 20_000_000);
        Add(3, 21_000_000);

        Assert.Equal([2], TakeUntil(20));
        Assert.Equal([3], TakeUntil(21));
    }

    [Fact]
    public void WriteTo_ReadFrom_GoesOnAsBefore()
    {
        Add(1, 5_500_000);
        Add(2, 6_000_000);
        Add(3, 9_000_000);
        Assert.Empty(TakeUntil(5));
        var writer = new StateWriter();
        _queue.WriteTo(writer);

        var read = ExpiryQueue.ReadFrom(new StateReader(writer.Written));

        Assert.Equal(3, read.Count);
        read.Add(new EventTime(9_000_000), NoteOf(4));
        Assert.Equal([1, 2], TakeUntil(8, read));
        Assert.Equal([3, 4], TakeUntil(9, read));
    }

    private static Expiry NoteOf(int entry) => new(entry, 7, 8, 9);

    private void Add(int entry, long microseconds) => _queue.Add(new EventTime(microseconds), NoteOf(entry));

    private List<int> TakeUntil(long seconds, ExpiryQueue? queue = null)
    {
        var taken = new List<int>();
        (queue ?? _queue).TakeUntil(EventTime.FromUnixSeconds(seconds), note => taken.Add(note.Entry));
        return taken;
    }
}
