using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Routebeat.Topics;

namespace Routebeat.Kafka.Snapshots;

/// <summary>Reads the records of one key from a partition of the checkpoints topic, forwards, or backwards in stretches that double.</summary>
/// <remarks>It owns the reader.</remarks>
/// <param name="reader">The reader.</param>
/// <param name="partition">The partition.</param>
/// <param name="key">The key.</param>
internal sealed class CheckpointScan(IConsumer<byte[]?, byte[]?> reader, TopicPartition partition, byte[] key) : IDisposable
{
    private const long FirstStretch = 64;

    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(10);

    /// <summary>The records from an offset to the end.</summary>
    public IEnumerable<CheckpointRecord> From(long offset)
    {
        var ends = reader.QueryWatermarkOffsets(partition, _deadline);
        return Stretch(Math.Max(offset, ends.Low.Value), ends.High.Value);
    }

    /// <summary>The records from the last to the first, parts left out.</summary>
    public IEnumerable<CheckpointRecord> Backwards()
    {
        var ends = reader.QueryWatermarkOffsets(partition, _deadline);
        long end = ends.High.Value;
        for (long length = FirstStretch; end > ends.Low.Value; length *= 2)
        {
            long start = Math.Max(ends.Low.Value, end - length);
            var stretch = Stretch(start, end).Where(record => record.Kind != RecordKinds.SnapshotPart).ToList();
            for (int i = stretch.Count - 1; i >= 0; i--)
            {
                yield return stretch[i];
            }

            end = start;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private static string Text(Headers headers, string name) =>
        headers.TryGetLastBytes(name, out byte[] value) ? Encoding.UTF8.GetString(value) : string.Empty;

    private IEnumerable<CheckpointRecord> Stretch(long start, long end)
    {
        if (start >= end)
        {
            yield break;
        }

        reader.Assign(new TopicPartitionOffset(partition, start));
        while (true)
        {
            var read = reader.Consume(_deadline) ?? throw new TimeoutException($"{partition.Topic} gave nothing for {_deadline.TotalSeconds:0} s");
            if (read.IsPartitionEOF || read.Offset.Value >= end)
            {
                yield break;
            }

            if (read.Message.Key is { } own && own.AsSpan().SequenceEqual(key))
            {
                var headers = read.Message.Headers;
                yield return new CheckpointRecord(
                    read.Offset.Value,
                    Text(headers, TopicHeaders.Kind),
                    Text(headers, TopicHeaders.Attempt),
                    int.TryParse(Text(headers, TopicHeaders.Part), NumberStyles.None, CultureInfo.InvariantCulture, out int part) ? part : -1,
                    read.Message.Value ?? [],
                    new DateTimeOffset(read.Message.Timestamp.UtcDateTime));
            }

            if (read.Offset.Value + 1 >= end)
            {
                yield break;
            }
        }
    }
}
