using System.Buffers;
using System.Text;
using Routebeat.Host.Reading;
using Routebeat.Kafka.Reading;
using Routebeat.Routing;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;
using Routebeat.Wire.Bmp;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.RisLive;
using Routebeat.Wire.Text;

namespace Routebeat.Host.DeadLetters;

/// <summary>What the octets of a dead letter say, as far as the readers of this program get.</summary>
internal static class LetterContentText
{
    /// <summary>The lines. Never throws, whatever the octets.</summary>
    public static IReadOnlyList<string> Lines(DeadLetterRecord letter) => letter.Kind switch
    {
        RecordKinds.Mrt => OfMrt(letter.Octets.Span),
        RecordKinds.RisLive => OfRisLive(letter.Octets.Span),
        RecordKinds.Bmp => OfBmp(letter.Octets.Span),
        _ when DeadLetterSource.TryParsePartition(letter.Source, out string? topic, out int partition) => OfTopic(letter, topic, partition),
        _ => [$"nothing here reads octets of kind '{letter.Kind}'"],
    };

    private static List<string> OfMrt(ReadOnlySpan<byte> octets)
    {
        var lines = new List<string>();
        var text = new MrtText(DumpFormat.Json);
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            lines.Add($"MRT {MrtNames.Of(record.Type)} {MrtNames.Of(record.Type, record.Subtype)} of {record.Time}, {record.Length} octets");
            text.Write(record);
        }

        lines.AddRange(Encoding.UTF8.GetString(text.Text.Written).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        lines.AddRange(Enum.GetValues<DumpFault>().Where(fault => text.Counts.Of(fault) > 0).Select(static fault => $"reading stopped: {fault}"));
        if (lines.Count == 0)
        {
            lines.Add("no whole MRT record");
        }

        return lines;
    }

    private static List<string> OfRisLive(ReadOnlySpan<byte> octets)
    {
        if (!new RisLiveReader().TryRead(octets, out var message, out var error))
        {
            return [$"reading stopped: {error}", Encoding.UTF8.GetString(octets)];
        }

        string host = Encoding.UTF8.GetString(message.Host);
        return [$"RIS Live {message.Envelope} {message.Type} of {message.Time}, AS{message.PeerAsn.Value} at {message.Peer}{(host.Length > 0 ? $", {host}" : string.Empty)}", Encoding.UTF8.GetString(octets)];
    }

    /// <summary>Type and peer, and of Route Monitoring the UPDATE as dump has it.</summary>
    private static List<string> OfBmp(ReadOnlySpan<byte> octets)
    {
        if (!BmpMessage.TryRead(octets, out var message, out var error))
        {
            return [$"reading stopped: {error}"];
        }

        var lines = new List<string> { $"BMP version {message.Version}, {message.Type}, {message.Length} octets" };
        if (BmpPeer.TryRead(message.Body, out var peer, out _))
        {
            lines.Add($"peer AS{peer.Asn.Value} at {peer.Address}, {peer.Time}");
        }

        if (message.Type != BmpMessageType.RouteMonitoring)
        {
            return lines;
        }

        if (BmpRouteMonitoring.TryRead(message, out var monitoring, out error))
        {
            var record = new ArrayBufferWriter<byte>();
            new MrtWriter(record).WriteMessage(peer.Time, new Bgp4MpSession(peer.Asn, default, peer.Address, peer.Address), monitoring.Message);
            lines.AddRange(OfMrt(record.WrittenSpan));
        }
        else
        {
            lines.Add($"reading stopped: {error}");
        }

        return lines;
    }

    private static List<string> OfTopic(DeadLetterRecord letter, string topic, int partition)
    {
        var record = new TopicRecord(topic, partition, letter.Offset, letter.Time ?? default(EventTime), null, letter.Octets.ToArray(), [new(TopicHeaders.Kind, letter.Kind)]);
        return RecordDecoder.TryDecode(record, out var content, out var error)
            ? [.. new RecordText(each: true).Of(record, content).Select(static line => line.ToString())]
            : [$"reading stopped: {error}"];
    }
}
