using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Kafka.DeadLetters;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Sources.Mrt;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;
using Routebeat.Topics.Routes;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.RisLive;

namespace Routebeat.Host.DeadLetters;

/// <summary>Which dead letters can be read again, and where: only what this program can read now.</summary>
/// <remarks>
/// Route changes go back to their partition, as far as no newer change of the same route stands behind them. What ingest refused goes into an archive
/// of its feed, for its time is past: the feed's tables have gone on, and a replay gives it a log of its own. Peers' and feeds' reports
/// tell how things stood, and later ones have told otherwise; features of a window that is scored come too late for it.
/// </remarks>
internal static class RequeueRules
{
    /// <summary>Decides over a letter.</summary>
    /// <param name="placed">The letter.</param>
    /// <param name="standing">Finds what of a batch still stands.</param>
    public static RequeueStep Decide(PlacedLetter placed, Func<DeadLetterRecord, RouteBatch, StandingChanges> standing)
    {
        if (placed.Letter is not { } letter)
        {
            return new RequeueStep(placed, $"stays: its headers do not hold ({placed.Error})");
        }

        if (placed.IsRequeued)
        {
            return new RequeueStep(placed, "was put back before");
        }

        if (letter.IsCut)
        {
            return new RequeueStep(placed, $"stays: {letter.Length - letter.Octets.Length} of its {letter.Length} octets are not kept");
        }

        return letter.Kind switch
        {
            RecordKinds.Mrt when letter.Feed is not null => OfMrt(placed, letter),
            RecordKinds.RisLive when letter.Feed is not null => OfRisLive(placed, letter),
            _ when DeadLetterSource.TryParsePartition(letter.Source, out string? topic, out _) => OfTopic(placed, letter, topic, standing),
            _ => new RequeueStep(placed, $"stays: no archive holds octets of kind '{letter.Kind}'"),
        };
    }

    private static RequeueStep OfTopic(PlacedLetter placed, DeadLetterRecord letter, string topic, Func<DeadLetterRecord, RouteBatch, StandingChanges> standing)
    {
        if (topic != TopicNames.Routes)
        {
            return new RequeueStep(placed, topic == TopicNames.Features
                ? "stays: its window is scored; score would have to read features again from before it"
                : $"stays: no role reads on from {topic}");
        }

        if (!RoutesRecordCodec.TryRead(letter.Kind, letter.Octets, out var record, out var error))
        {
            return new RequeueStep(placed, $"stays: still cannot be read ({error})");
        }

        if (record is not RouteBatch batch)
        {
            return new RequeueStep(placed, "stays: it says how a peer or feed stood then");
        }

        var changes = standing(letter, batch);
        return new RequeueStep(placed, $"back to {letter.Source}: {changes.Count} of {batch.Changes.Length} changes, the others were overtaken") { Routes = changes };
    }

    private static RequeueStep OfMrt(PlacedLetter placed, DeadLetterRecord letter)
    {
        var reader = new MrtRecordReader(letter.Octets.Span);
        if (!reader.TryRead(out var record) || record.Length != letter.Octets.Length)
        {
            return new RequeueStep(placed, "stays: it is no whole MRT record");
        }

        return Refusal(record, letter.Feed!) is { } reason
            ? new RequeueStep(placed, $"stays: still cannot be used ({reason})")
            : new RequeueStep(placed, $"into the archive of {letter.Feed}") { Archive = letter.Octets };
    }

    private static RequeueStep OfRisLive(PlacedLetter placed, DeadLetterRecord letter)
    {
        if (!new RisLiveReader().TryRead(letter.Octets.Span, out var message, out var error))
        {
            return new RequeueStep(placed, $"stays: still cannot be read ({error})");
        }

        if (message.Content == RisLiveContent.None || !TryWrite(message, out byte[]? octets))
        {
            return new RequeueStep(placed, "stays: it holds no message of a peer");
        }

        var reader = new MrtRecordReader(octets);
        return reader.TryRead(out var record) && Refusal(record, letter.Feed!) is { } reason
            ? new RequeueStep(placed, $"stays: still cannot be used ({reason})")
            : new RequeueStep(placed, $"into the archive of {letter.Feed}") { Archive = octets };
    }

    /// <summary>The message as an MRT record: RIS Live does not tell the collector's end of the session.</summary>
    private static bool TryWrite(in RisLiveMessage message, [NotNullWhen(true)] out byte[]? octets)
    {
        const int Marker = 16;
        byte[] bgp = new byte[message.Bgp.Length];
        bgp.AsSpan(0, Marker).Fill(0xff);
        BinaryPrimitives.WriteUInt16BigEndian(bgp.AsSpan(Marker), (ushort)bgp.Length);
        bgp[Marker + 2] = (byte)message.Bgp.Type;
        message.Bgp.Body.CopyTo(bgp.AsSpan(BgpMessage.HeaderSize));
        var buffer = new ArrayBufferWriter<byte>();
        bool isWide = message.AsnWidth == AsnWidth.Four;
        if (isWide)
        {
            new MrtWriter(buffer).WriteMessage(message.Time, new Bgp4MpSession(message.PeerAsn, default, message.Peer, message.Peer), bgp);
        }

        octets = isWide ? buffer.WrittenSpan.ToArray() : null;
        return isWide;
    }

    /// <summary>Why ingest would refuse the record again, wherever its file begins; null where it would not.</summary>
    private static string? Refusal(in MrtRecord record, string feed)
    {
        string? reason = null;
        var settings = IngestSettings.Default;
        var ingest = new FeedIngest(feed, settings, new FullFeedRules(settings), new RoutesOutbox(1, static (_, _) => { }));
        new MrtFeed(ingest, letter => reason = JsonNamingPolicy.KebabCaseLower.ConvertName(letter.Reason.ToString())).Take(record, record.Time, feed);
        return reason;
    }
}
