using System.Globalization;
using Routebeat.Kafka.Reading;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;

namespace Routebeat.Kafka.DeadLetters;

/// <summary>Reads the dead letters of a cluster.</summary>
/// <param name="topics">Reads its topics.</param>
public sealed class LetterReader(TopicReader topics)
{
    /// <summary>The letters of a selection in the order of writing, one at a time. Those whose headers do not hold are among them where neither reason nor source is asked for.</summary>
    /// <param name="selection">Which letters.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="Layout.KafkaUnreachableException">The cluster does not answer, or refuses.</exception>
    public IEnumerable<PlacedLetter> Read(LetterSelection selection, CancellationToken stop = default)
    {
        var requeued = Requeued(new TopicSpan { From = selection.From }, stop);
        foreach (var record in topics.Read(TopicNames.DeadLetter, new TopicSpan { From = selection.From, To = selection.To }, stop: stop))
        {
            if (record.Kind == RecordKinds.Requeued)
            {
                continue;
            }

            var placed = Of(record, requeued);
            if (placed.Letter is { } letter ? selection.Holds(letter) : selection is { Reasons.Count: 0, Sources.Count: 0 })
            {
                yield return placed;
            }
        }
    }

    /// <summary>One letter; null where none stands there.</summary>
    /// <param name="partition">Its partition of the dead letters topic.</param>
    /// <param name="offset">Its offset there.</param>
    /// <exception cref="Layout.KafkaUnreachableException">The cluster does not answer, or refuses.</exception>
    public PlacedLetter? Find(int partition, long offset)
    {
        var record = topics.Read(TopicNames.DeadLetter, new TopicSpan { Partition = partition, Offset = offset }).FirstOrDefault();
        return record?.Offset == offset && record.Kind != RecordKinds.Requeued
            ? Of(record, Requeued(new TopicSpan { Partition = partition, Offset = offset }, default))
            : null;
    }

    private static PlacedLetter Of(TopicRecord record, HashSet<(int Partition, long Offset)> requeued)
    {
        DeadLetterCodec.TryRead(record.Headers, record.Value, out var letter, out var error);
        return new PlacedLetter(record, letter, error, requeued.Contains((record.Partition, record.Offset)));
    }

    /// <summary>The letters that were put back: the word of it stands in their own partition, after them.</summary>
    private HashSet<(int Partition, long Offset)> Requeued(TopicSpan span, CancellationToken stop)
    {
        var places = new HashSet<(int Partition, long Offset)>();
        foreach (var record in topics.Read(TopicNames.DeadLetter, span, stop: stop).Where(static record => record.Kind == RecordKinds.Requeued))
        {
            if (long.TryParse(record.Header(TopicHeaders.Offset), NumberStyles.None, CultureInfo.InvariantCulture, out long offset))
            {
                places.Add((record.Partition, offset));
            }
        }

        return places;
    }
}
