using System.Text.Json;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.RisLive;

namespace Routebeat.Fuzz.Decoders;

/// <summary>Decodes RIS Live messages from either side, and holds the reader to what another JSON parser takes.</summary>
internal static class RisLiveDecoders
{
    /// <summary>One in so many refused texts is given to the other parser: it says no by an exception, which takes longer than all the rest.</summary>
    private const int RefusedShare = 8;

    /// <summary>Reads one message.</summary>
    public static FuzzDecoder Messages()
    {
        var raw = new RisLiveReader();
        var fields = new RisLiveReader(RisLivePreference.Fields);
        var decoder = new UpdateDecoder();
        return (input, outcome) =>
        {
            Read(raw, decoder, input.Span, outcome, 1);
            Read(fields, decoder, input.Span, outcome, 20);
        };
    }

    private static void Read(RisLiveReader reader, UpdateDecoder decoder, ReadOnlySpan<byte> json, FuzzOutcome outcome, int what)
    {
        bool isRead = reader.TryRead(json, out var message, out var error);
        bool isSample = isRead || (error.Field == WireField.RisLiveJson && error.Offset % RefusedShare == 0);
        if (isSample && isRead != IsJson(json))
        {
            throw new FuzzFailureException(isRead ? "a text was read that is no JSON" : "a JSON text was taken for none");
        }

        outcome.Say(error.Offset);
        outcome.Mark(what, (long)error.Field);
        outcome.Mark(what + 1, ((long)message.Envelope << 8) | (long)message.Type);
        outcome.Mark(what + 2, ((long)message.Content << 8) | (long)message.State);
        outcome.Say(message.Time.Microseconds);
        outcome.Say(message.Peer.GetHashCode());
        outcome.Say(message.PeerAsn.Value);
        outcome.Say(message.Host);
        outcome.Say(message.Id);
        outcome.Say(message.Text);
        outcome.Say(message.Data);
        outcome.Say(message.Bgp.Body);
        if (message.Bgp.Type == BgpMessageType.Update)
        {
            outcome.Mark(what + 3, (long)message.AsnWidth);
            _ = decoder.TryDecode(message.Bgp, message.AsnWidth, PathIdentifiers.Absent, message.PeerAsn, out error);
            BgpDecoders.Tell(decoder, error, outcome, what + 4);
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
