using Routebeat.Features.Log;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.Features;
using Routebeat.Topics.Routes;

namespace Routebeat.Kafka.Reading;

/// <summary>How far event time has come by the last records of a partition of routes or features.</summary>
internal sealed class TailWatermark
{
    private readonly Dictionary<string, EventTime> _byFeed = new(StringComparer.Ordinal);
    private EventTime? _closed;

    /// <summary>The least of the feeds that were not seen to end, or the end of the newest window closed; null where no record says.</summary>
    public EventTime? Value => _closed ?? (_byFeed.Count > 0 ? _byFeed.Values.Min() : null);

    /// <summary>Takes the next record; batches are not decoded.</summary>
    public void Take(TopicRecord record)
    {
        if (record.Kind is RecordKinds.Watermark or RecordKinds.Feed && RoutesRecordCodec.TryRead(record.Kind, record.Value, out var control, out _))
        {
            if (control is FeedWatermark watermark)
            {
                _byFeed[watermark.Feed] = watermark.Time;
            }
            else if (control is FeedReport { Event: FeedEvent.Down } && _byFeed.Count > 1)
            {
                _byFeed.Remove(control.Feed);
            }
        }
        else if (record.Kind == RecordKinds.WindowClosed
            && FeaturesRecordCodec.TryRead(record.Kind, record.Value, out var closed, out _)
            && closed is WindowClosed && (_closed is not { } before || closed.Window.End > before))
        {
            _closed = closed.Window.End;
        }
    }
}
