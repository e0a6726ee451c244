using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;
using Routebeat.Wire.OpenBmp;

namespace Routebeat.Fuzz.Decoders;

/// <summary>Decodes BMP streams and OpenBMP messages, and the BGP messages in them.</summary>
internal static class BmpDecoders
{
    /// <summary>Reads a stream of messages with every reader.</summary>
    public static FuzzDecoder Streams()
    {
        var decoder = new UpdateDecoder();
        return (input, outcome) => ReadStream(input.Span, decoder, outcome);
    }

    /// <summary>Reads OpenBMP messages, and the BMP in them.</summary>
    public static FuzzDecoder OpenBmp()
    {
        var decoder = new UpdateDecoder();
        return (input, outcome) =>
        {
            if (OpenBmpMessage.TryRead(input.Span, out var message, out var error))
            {
                outcome.Say(message.Router.GetHashCode());
                outcome.Say(message.ReceivedTime.Microseconds);
                outcome.Say(message.Collector.Length + message.RouterGroup.Length);
                ReadStream(message.Bmp, decoder, outcome);
            }

            outcome.Mark(1, (long)error.Field);
        };
    }

    private static void ReadStream(ReadOnlySpan<byte> octets, UpdateDecoder decoder, FuzzOutcome outcome)
    {
        int count = 0;
        BmpFramingResult result;
        while ((result = BmpFraming.Measure(octets, BmpMessage.MaxLength, out int length, out var error)) == BmpFramingResult.Whole)
        {
            if (!BmpMessage.TryRead(octets, out var message, out error) || message.Length != length)
            {
                throw new FuzzFailureException($"measured {length} octets, read {message.Length}");
            }

            outcome.MarkOnce(2, (long)message.Type);
            Read(message, decoder, outcome);
            octets = octets[length..];
            count++;
        }

        outcome.Count(3, count);
        outcome.Mark(4, (long)result);
    }

    private static void Read(scoped in BmpMessage message, UpdateDecoder decoder, FuzzOutcome outcome)
    {
        if (BmpRouteMonitoring.TryRead(message, out var monitoring, out var error))
        {
            bool says = monitoring.TryReadPathIdentifiers(out var families);
            outcome.MarkOnce(10, says ? 1 : 0);
            outcome.MarkOnce(11, (long)monitoring.Peer.Rib);
            if (BgpMessage.TryRead(monitoring.Message, out var update, out error))
            {
                _ = decoder.TryDecode(update, monitoring.Peer.AsnWidth, families, monitoring.Peer.Asn, out error);
                BgpDecoders.Tell(decoder, error, outcome, 30);
            }
        }

        outcome.MarkOnce(12, (long)error.Field);
        if (BmpPeerUp.TryRead(message, out var up, out error))
        {
            outcome.Say(up.SentOpen.SpeakerAsn().Value);
            outcome.Say(up.ReceivedOpen.SpeakerAsn().Value);
            outcome.Say(up.PathIdentifiersOf(up.Peer.Rib).GetHashCode());
            outcome.Say(up.TableName.Length);
        }

        outcome.MarkOnce(13, (long)error.Field);
        if (BmpStatisticsReport.TryRead(message, out var report, out error))
        {
            int count = 0;
            var statistics = report.Statistics;
            while (statistics.TryRead(out var statistic))
            {
                outcome.MarkOnce(14, (long)statistic.Type);
                count++;
            }

            if (count != report.Count)
            {
                throw new FuzzFailureException($"{report.Count} statistics said, {count} read");
            }
        }

        outcome.MarkOnce(15, (long)error.Field);
        ReadRarer(message, outcome);
    }

    private static void ReadRarer(scoped in BmpMessage message, FuzzOutcome outcome)
    {
        if (BmpPeerDown.TryRead(message, out var down, out var error))
        {
            outcome.MarkOnce(16, (long)down.Reason);
            outcome.Say(down.FsmEvent + down.Notification.Length);
        }

        outcome.MarkOnce(17, (long)error.Field);
        if (BmpRouteMirroring.TryRead(message, out var mirroring, out error))
        {
            outcome.MarkOnce(18, (mirroring.MessagesLost ? 1 : 0) + (mirroring.HasErroredMessage ? 2 : 0));
        }

        outcome.MarkOnce(19, (long)error.Field);
        if (BmpInitiation.TryRead(message, out var initiation, out error))
        {
            outcome.Say(initiation.SystemName.Length + initiation.SystemDescription.Length);
        }

        outcome.MarkOnce(20, (long)error.Field);
        if (BmpTermination.TryRead(message, out var termination, out error))
        {
            outcome.MarkOnce(21, (long)termination.Reason);
        }

        outcome.MarkOnce(22, (long)error.Field);
    }
}
