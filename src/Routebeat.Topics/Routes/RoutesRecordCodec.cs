using System.Diagnostics.CodeAnalysis;
using Routebeat.Routing.Log;

namespace Routebeat.Topics.Routes;

/// <summary>Records of the routes topic: batches as an Arrow stream, control records as JSON.</summary>
public static class RoutesRecordCodec
{
    /// <summary>The value of the header <see cref="TopicHeaders.Kind"/>.</summary>
    /// <exception cref="ArgumentException">The topic has no such record.</exception>
    public static string KindOf(RoutesRecord record) => record switch
    {
        RouteBatch => RecordKinds.Routes,
        PeerReport => RecordKinds.Peer,
        FeedReport => RecordKinds.Feed,
        FeedWatermark => RecordKinds.Watermark,
        _ => throw new ArgumentException($"the routes topic has no {record.GetType().Name}", nameof(record)),
    };

    /// <summary>The value as octets, the same for the same content.</summary>
    public static byte[] ToOctets(RoutesRecord record) =>
        record is RouteBatch batch ? RouteBatchCodec.ToOctets(batch) : ControlRecordJson.ToOctets(record);

    /// <summary>Reads a value.</summary>
    /// <param name="kind">The header <see cref="TopicHeaders.Kind"/>.</param>
    /// <param name="octets">The value.</param>
    /// <param name="record">The record, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryRead(string kind, ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out RoutesRecord? record, out TopicError error)
    {
        if (kind != RecordKinds.Routes)
        {
            return ControlRecordJson.TryRead(kind, octets, out record, out error);
        }

        bool isRead = RouteBatchCodec.TryRead(octets, out var batch, out error);
        record = batch;
        return isRead;
    }
}
