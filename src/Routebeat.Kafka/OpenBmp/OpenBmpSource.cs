using System.Globalization;
using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Routing;
using Routebeat.Sources.Live;
using Routebeat.Wire.OpenBmp;

namespace Routebeat.Kafka.OpenBmp;

/// <summary>Reads the raw BMP messages that an OpenBMP collector writes to Kafka, and hands them on, each collector a feed.</summary>
/// <remarks>
/// Contract. Order: that of each topic, so of each peer. Back pressure: it reads on once the inbox has room; the broker keeps the rest.
/// Delivery: every record from the offset on at which it began, once; its position is in each input. Brokers that are gone are asked again,
/// with growing pauses, and nothing is missed; records that the brokers deleted before they were read are a gap of their feeds.
/// </remarks>
public sealed class OpenBmpSource : IFeedSource
{
    private const string Reader = "routebeat-openbmp";

    private static readonly TimeSpan _consumeWithin = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _ahead = TimeSpan.FromSeconds(60);

    private readonly OpenBmpSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Action<string> _tell;
    private readonly OpenBmpFeeds _feeds;
    private readonly OpenBmpPartitions _partitions;
    private readonly ReconnectPauses _pauses = new(new Random(Environment.ProcessId));

    /// <summary>A source that has read nothing.</summary>
    /// <param name="settings">Which topics, and how.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="tell">Takes lines for people.</param>
    public OpenBmpSource(OpenBmpSettings settings, TimeProvider clock, Action<string> tell)
    {
        _settings = settings;
        _clock = clock;
        _tell = tell;
        _feeds = new OpenBmpFeeds(settings);
        _partitions = new OpenBmpPartitions(settings);
    }

    /// <inheritdoc/>
    public string Name => $"{_settings.Topics} at {_settings.Brokers}";

    /// <summary>What it took and could not take.</summary>
    public OpenBmpTraffic Traffic { get; } = new();

    /// <summary>What the position of a partition is called.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="partition">The partition.</param>
    public static string PlaceOf(string topic, int partition) => string.Create(CultureInfo.InvariantCulture, $"{topic}/{partition}");

    /// <inheritdoc/>
    public Task RunAsync(FeedInbox inbox, CancellationToken stop) => Task.Run(() => RunToEndAsync(inbox, stop), CancellationToken.None);

    private async Task RunToEndAsync(FeedInbox inbox, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    await ReadAsync(inbox, stop).ConfigureAwait(false);
                }
                catch (KafkaException exception)
                {
                    Traffic.CountFault();
                    var pause = _pauses.Next();
                    _tell(string.Create(
                        CultureInfo.InvariantCulture, $"{Name}: {exception.Error.Reason}; asking again in {Math.Max(1, Math.Round(pause.TotalSeconds)):0} s"));
                    await Task.Delay(pause, _clock, stop).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped, as asked.
        }
    }

    private async Task ReadAsync(FeedInbox inbox, CancellationToken stop)
    {
        var clients = new KafkaClients(new KafkaSettings(_settings.Brokers));
        using var admin = clients.MakeAdmin();
        using var reader = clients.MakeReader(Reader, Reader);
        _partitions.Look(admin, reader);
        Traffic.Partitions = _partitions.Count;
        _tell(string.Create(CultureInfo.InvariantCulture, $"{Name}: reading {_partitions.Count} partitions of {_partitions.Topics.Count()} topics"));
        reader.Assign(_partitions.Assignment);
        long looked = _clock.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            if (_clock.GetElapsedTime(looked) >= _settings.LookEvery)
            {
                looked = _clock.GetTimestamp();
                if (_partitions.Look(admin, reader))
                {
                    Traffic.Partitions = _partitions.Count;
                    reader.Assign(_partitions.Assignment);
                }
            }

            await TakeNextAsync(reader, inbox, stop).ConfigureAwait(false);
        }
    }

    private async Task TakeNextAsync(IConsumer<byte[]?, byte[]?> reader, FeedInbox inbox, CancellationToken stop)
    {
        ConsumeResult<byte[]?, byte[]?>? result;
        try
        {
            result = reader.Consume(_consumeWithin);
        }
        catch (ConsumeException exception) when (exception.Error.Code is ErrorCode.OffsetOutOfRange or ErrorCode.Local_AutoOffsetReset)
        {
            await SkipLostAsync(reader, inbox, stop).ConfigureAwait(false);
            return;
        }
        catch (ConsumeException exception) when (exception.Error.Code == ErrorCode.UnknownTopicOrPart)
        {
            // A topic was deleted; the others go on.
            Traffic.CountFault();
            return;
        }

        if (result is { IsPartitionEOF: false })
        {
            _pauses.Succeeded();
            string place = PlaceOf(result.Topic, result.Partition);
            await TakeAsync(result.Topic, result.Message.Value ?? [], new SourcePosition(place, result.Offset), inbox, stop).ConfigureAwait(false);
            _partitions.Taken(place, result.TopicPartitionOffset);
        }
    }

    private async Task TakeAsync(string topic, byte[] octets, SourcePosition position, FeedInbox inbox, CancellationToken stop)
    {
        var origin = _feeds.OriginOf(topic);
        var now = EventTime.FromDateTime(_clock.GetUtcNow());
        foreach (var input in InputsOf(topic, octets, origin, now))
        {
            await inbox.WriteAsync(input with { Position = position }, stop).ConfigureAwait(false);
        }
    }

    /// <summary>What a record becomes: the begin of a feed that is new, and its message. What cannot be read goes to the feed of the topic's name.</summary>
    private List<FeedInput> InputsOf(string topic, byte[] octets, FeedOrigin origin, EventTime now)
    {
        if (!OpenBmpMessage.TryRead(octets, out var message, out _) || _feeds.Of(topic, message, out bool isNew) is not { } feed)
        {
            Traffic.CountMalformed();
            return [new FeedInput(topic, FeedInputKind.BmpMessage, now, origin) { Octets = octets }];
        }

        Traffic.CountMessage(octets.Length);
        var inputs = new List<FeedInput>(2);
        if (isNew)
        {
            inputs.Add(new FeedInput(feed, FeedInputKind.Connected, now, origin));
        }

        // The collector's clock tells when it got the message, however long that then waited in Kafka.
        var received = message.ReceivedTime > now + _ahead ? now : message.ReceivedTime;
        inputs.Add(new FeedInput(feed, FeedInputKind.BmpMessage, received, origin) { Octets = octets.AsMemory(message.HeaderLength, message.Bmp.Length) });
        return inputs;
    }

    private async Task SkipLostAsync(IConsumer<byte[]?, byte[]?> reader, FeedInbox inbox, CancellationToken stop)
    {
        Traffic.CountLost();
        var topics = _partitions.MoveLost(reader);
        _tell($"{Name}: records of {string.Join(", ", topics.Distinct())} were deleted before they were read");
        var now = EventTime.FromDateTime(_clock.GetUtcNow());
        foreach (string topic in topics.Distinct())
        {
            foreach (string feed in _feeds.OfTopic(topic))
            {
                var origin = _feeds.OriginOf(topic);
                await inbox.WriteAsync(new FeedInput(feed, FeedInputKind.Disconnected, now, origin) { Reason = "records were deleted before they were read" }, stop)
                    .ConfigureAwait(false);
                await inbox.WriteAsync(new FeedInput(feed, FeedInputKind.Connected, now, origin), stop).ConfigureAwait(false);
            }
        }

        reader.Assign(_partitions.Assignment);
    }
}
