using Routebeat.Kafka.Running;

namespace Routebeat.Tests.Kafka.Running;

public sealed class PendingBatchTests
{
    [Fact]
    public void Add_RecordsWithHolesBetween_EndsAfterTheLast()
    {
        var batch = new PendingBatch(5);
        Assert.False(batch.IsAhead);
        batch.Add(5, []);
        batch.Add(9, [new OutputRecord("topic", 1, [1], [2, 3], [])]);
        Assert.True(batch.IsAhead);
        Assert.Equal((5, 10, 3L, 1), (batch.Start, batch.End, batch.Octets, batch.Outputs.Count));
    }

    [Fact]
    public void Commit_Batch_TheNextBeginsWhereItEnded()
    {
        var batch = new PendingBatch(5);
        batch.Add(7, [new OutputRecord("topic", 1, null, [2], [])]);
        batch.Commit();
        Assert.False(batch.IsAhead);
        Assert.Equal((8, 8, 0L, 0), (batch.Start, batch.End, batch.Octets, batch.Outputs.Count));
    }
}
