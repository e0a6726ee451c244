using Routebeat.Kafka.Reading;
using Routebeat.Routing;

namespace Routebeat.Tests.Kafka.Reading;

public sealed class WriteOrderTests
{
    [Fact]
    public void TakeNext_PartitionWithoutRecord_IsWaitedForUntilItPauses()
    {
        var order = new WriteOrder([0, 1]);
        order.Add(Record(0, 5));
        Assert.Null(order.TakeNext());
        order.Pause(1);
        Assert.Equal(0, order.TakeNext()?.Partition);
        Assert.Null(order.TakeNext());
    }

    [Fact]
    public void TakeNext_SeveralPartitions_GivesTheOrderOfWriting()
    {
        var order = new WriteOrder([0, 1, 2]);
        foreach (var (partition, second) in new[] { (2, 1), (0, 1), (1, 4), (0, 3), (2, 2) })
        {
            order.Add(Record(partition, second));
        }

        foreach (int partition in new[] { 0, 1, 2 })
        {
            order.Pause(partition);
        }

        var taken = new List<(int, long)>();
        while (order.TakeNext() is { } record)
        {
            taken.Add((record.Partition, record.Written.UnixSeconds));
        }

        Assert.Equal([(0, 1), (2, 1), (2, 2), (0, 3), (1, 4)], taken);
    }

    [Fact]
    public void TakeNext_PausedPartitionWithANewRecord_IsWaitedForAgain()
    {
        var order = new WriteOrder([0, 1]);
        order.Pause(1);
        order.Add(Record(1, 7));
        Assert.Null(order.TakeNext());
        order.Add(Record(0, 6));
        Assert.Equal(0, order.TakeNext()?.Partition);
    }

    [Fact]
    public void TakeNext_MoreOctetsThanMayWait_GivesTheOldestAllTheSame()
    {
        var order = new WriteOrder([0, 1], mostOctets: 10);
        order.Add(Record(0, 1));
        Assert.Null(order.TakeNext());
        order.Add(Record(0, 2));
        Assert.Equal(1, order.TakeNext()?.Written.UnixSeconds);
        Assert.Null(order.TakeNext());
    }

    private static TopicRecord Record(int partition, int second) =>
        new("t", partition, second, EventTime.FromUnixSeconds(second), null, new byte[8], []);
}
