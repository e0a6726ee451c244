using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.Arrow;
using Routebeat.Topics.Features;
using Routebeat.Topics.Feeds;
using Routebeat.Topics.Incidents;
using Routebeat.Topics.Routes;

namespace Routebeat.Fuzz.Decoders;

/// <summary>Decodes the bytes of topics and files. What was read is written and read again, and must stay as it is.</summary>
internal static class TopicDecoders
{
    private static readonly string[] _controls = [RecordKinds.Peer, RecordKinds.Feed, RecordKinds.Watermark];

    /// <summary>Reads an Arrow IPC stream, and the same octets as a single batch.</summary>
    public static FuzzDecoder ArrowStreams() => static (input, outcome) =>
    {
        bool isOpen = ArrowStreamReader.TryOpen(input, out var reader, out var error);
        outcome.Mark(1, (long)error.What);
        int batches = 0;
        while (isOpen && reader!.TryReadNext(out var batch, out error) && batch is not null)
        {
            outcome.Say(batch.RowCount);
            batches++;
        }

        outcome.Count(2, batches);
        outcome.Mark(3, (long)error.What);
        outcome.Mark(4, ArrowStreamReader.TryReadSingle(input, out _, out error) ? 1 : 0);
        outcome.Mark(5, (long)error.What);
    };

    /// <summary>Reads an Arrow IPC file, from memory and as a file of features.</summary>
    public static FuzzDecoder ArrowFiles() => static (input, outcome) =>
    {
        bool isOpen = ArrowFileReader.TryOpen(input, out var reader, out var error);
        outcome.Mark(1, (long)error.What);
        int batches = 0;
        for (int i = 0; isOpen && i < reader!.BatchCount; i++)
        {
            outcome.Say(reader.TryReadBatch(i, out var batch, out error) ? batch.RowCount : -1);
            outcome.MarkOnce(2, (long)error.What);
            batches++;
        }

        outcome.Count(3, batches);
        using var stream = new MemoryStream(input.ToArray());
        if (FeaturesFileReader.TryOpen(stream, out var features, out var fault))
        {
            for (int i = 0; i < features.BatchCount; i++)
            {
                outcome.Say(features.TryReadBatch(i, out var rows, out fault) ? rows.Length : -1);
                outcome.MarkOnce(4, (long)fault.What);
            }
        }

        outcome.Mark(5, (long)fault.What);
    };

    /// <summary>Reads a record of the routes topic as a batch.</summary>
    public static FuzzDecoder Routes() => static (input, outcome) =>
    {
        if (RoutesRecordCodec.TryRead(RecordKinds.Routes, input, out var record, out var error))
        {
            byte[] octets = RoutesRecordCodec.ToOctets(record);
            RequireSame(octets, RoutesRecordCodec.TryRead(RecordKinds.Routes, octets, out var again, out _) ? RoutesRecordCodec.ToOctets(again) : []);
            outcome.Say(octets);
            outcome.Count(1, ((RouteBatch)record).Changes.Length);
        }

        outcome.Mark(2, (long)error.What);
        outcome.Mark(3, error.Where?.Length ?? 0);
    };

    /// <summary>Reads a record of the features topic as rows.</summary>
    public static FuzzDecoder Features() => static (input, outcome) =>
    {
        foreach (string kind in (string[])[RecordKinds.Features, RecordKinds.WindowClosed])
        {
            if (FeaturesRecordCodec.TryRead(kind, input, out var record, out var error))
            {
                byte[] octets = FeaturesRecordCodec.ToOctets(record);
                RequireSame(octets, FeaturesRecordCodec.TryRead(kind, octets, out var again, out _) ? FeaturesRecordCodec.ToOctets(again) : []);
                outcome.Say(octets);
            }

            outcome.Mark(1, (long)error.What);
        }
    };

    /// <summary>Reads a control record of the routes topic, as each of their kinds.</summary>
    public static FuzzDecoder Controls() => static (input, outcome) =>
    {
        foreach (string kind in _controls)
        {
            if (RoutesRecordCodec.TryRead(kind, input, out var record, out var error))
            {
                byte[] octets = RoutesRecordCodec.ToOctets(record);
                RequireSame(octets, RoutesRecordCodec.TryRead(kind, octets, out var again, out _) ? RoutesRecordCodec.ToOctets(again) : []);
                outcome.Say(octets);
            }

            outcome.Mark(1, (long)error.What);
            outcome.Mark(2, error.Where?.Length ?? 0);
        }

        outcome.Mark(3, FeedHealthJson.TryRead(input, out _, out var fault) ? 1 : 0);
        outcome.Mark(4, (long)fault.What);
    };

    /// <summary>Reads an incident.</summary>
    public static FuzzDecoder Incidents() => static (input, outcome) =>
    {
        if (IncidentJson.TryRead(input, out var incident, out var error))
        {
            byte[] octets = IncidentJson.ToOctets(incident);
            RequireSame(octets, IncidentJson.TryRead(octets, out var again, out _) ? IncidentJson.ToOctets(again) : []);
            outcome.Say(octets);
        }

        outcome.Mark(1, (long)error.What);
        outcome.Mark(2, error.Where?.Length ?? 0);
    };

    private static void RequireSame(byte[] written, byte[] writtenAgain)
    {
        if (!written.AsSpan().SequenceEqual(writtenAgain))
        {
            throw new FuzzFailureException("what was read, written and read again is another value");
        }
    }
}
