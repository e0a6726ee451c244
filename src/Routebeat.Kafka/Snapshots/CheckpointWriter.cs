using System.Text;
using Confluent.Kafka;
using Routebeat.Topics;

namespace Routebeat.Kafka.Snapshots;

/// <summary>Writes records of one key to the checkpoints topic. It owns the producer.</summary>
/// <param name="producer">The producer.</param>
/// <param name="partition">The partition.</param>
/// <param name="key">The key.</param>
internal sealed class CheckpointWriter(IProducer<byte[]?, byte[]?> producer, TopicPartition partition, byte[] key) : IDisposable
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    private readonly List<Task<DeliveryResult<byte[]?, byte[]?>>> _underWay = [];

    /// <summary>Records under way.</summary>
    public int UnderWay => _underWay.Count;

    /// <summary>Sends a record.</summary>
    public void Send(string kind, byte[] value, params (string Name, string Text)[] more)
    {
        var headers = new Headers { { TopicHeaders.Kind, Encoding.UTF8.GetBytes(kind) } };
        foreach (var (name, text) in more)
        {
            headers.Add(name, Encoding.UTF8.GetBytes(text));
        }

        _underWay.Add(producer.ProduceAsync(partition, new Message<byte[]?, byte[]?> { Key = key, Value = value, Headers = headers }));
    }

    /// <summary>Waits until everything is written.</summary>
    /// <returns>The offset of the first; -1 where nothing was under way.</returns>
    /// <exception cref="TimeoutException">The cluster took nothing for a while.</exception>
    public long Wait()
    {
        if (!Task.WaitAll([.. _underWay], _deadline))
        {
            throw new TimeoutException($"{partition.Topic} took nothing for {_deadline.TotalSeconds:0} s");
        }

        long first = _underWay.Count > 0 ? _underWay[0].Result.Offset.Value : -1;
        _underWay.Clear();
        return first;
    }

    /// <inheritdoc/>
    public void Dispose() => producer.Dispose();
}
