using System.Text;
using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Running;
using Routebeat.Topics;
using Routebeat.Topics.Positions;

namespace Routebeat.Kafka.Ingest;

/// <summary>Writes what the feeds of one source say, with the source's position, in transactions of the source's id, each once, whatever happens meanwhile.</summary>
/// <remarks>One thread calls; delivery reports come on another.</remarks>
/// <param name="context">What the owners of a process share.</param>
/// <param name="source">The source's name.</param>
/// <param name="giveUp">Ends waiting: what is under way is dropped.</param>
internal sealed class SourceWriter(SourceContext context, string source, CancellationToken giveUp) : IDisposable
{
    private static readonly TimeSpan _slice = TimeSpan.FromSeconds(1);

    private readonly List<OutputRecord> _outputs = [];
    private readonly long[] _delivered = new long[context.Partitions.Routes];
    private readonly PositionTopic _positions = new(context.Clients, context.Group, context.Partitions.Positions);
    private IProducer<byte[]?, byte[]?>? _producer;
    private volatile bool _hasFailed;

    /// <summary>Outputs that wait.</summary>
    public int Count => _outputs.Count;

    /// <summary>Their octets.</summary>
    public long Octets { get; private set; }

    /// <summary>By partition of the routes topic, the offset after the last record of this source that is known to be there; 0 where none is known.</summary>
    public long[] NextRoutes { get; } = new long[context.Partitions.Routes];

    /// <summary>A new producer, which fences whoever had the id and ends what they left open.</summary>
    /// <exception cref="KafkaException">Somebody else took the id at the same time, or the cluster refuses.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public void Open()
    {
        _producer?.Dispose();
        _producer = context.Clients.MakeTransactionalProducer(context.IdOf(source), () => _hasFailed = true);
        Repeat(() => _producer.InitTransactions(_slice), TimeSpan.MaxValue);
    }

    /// <summary>Adds an output to the next commit.</summary>
    public void Add(OutputRecord output)
    {
        _outputs.Add(output);
        Octets += output.Octets;
    }

    /// <summary>Commits the outputs with the position.</summary>
    /// <param name="position">The source's position; its commit is one more than that before.</param>
    /// <param name="feeds">Those of its feeds.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public CommitOutcome Commit(SourcePosition position, IReadOnlyList<FeedPosition> feeds)
    {
        foreach (var feed in feeds)
        {
            Add(FeedOutputs.Of(feed, context.Partitions.Positions));
        }

        Add(FeedOutputs.Of(position, context.Partitions.Positions));
        while (true)
        {
            giveUp.ThrowIfCancellationRequested();
            var verdict = Attempt();
            if (verdict == CommitVerdict.Fenced)
            {
                return CommitOutcome.Fenced;
            }

            if ((verdict is null ? CommitOutcome.Committed : AskFate(position)) is { } outcome)
            {
                if (outcome == CommitOutcome.Committed)
                {
                    Forget();
                }

                return outcome;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _producer?.Dispose();

    private void Forget()
    {
        context.Metrics.Committed(0, _outputs.Count);
        for (int i = 0; i < _delivered.Length; i++)
        {
            NextRoutes[i] = Math.Max(NextRoutes[i], Volatile.Read(ref _delivered[i]));
        }

        _outputs.Clear();
        Octets = 0;
    }

    /// <summary>What became of a commit that nobody saw end; null if the same octets have to be sent again.</summary>
    private CommitOutcome? AskFate(SourcePosition position)
    {
        context.Metrics.Aborted(0);
        try
        {
            Open();
        }
        catch (KafkaException exception) when (CommitFaults.Judge(exception) == CommitVerdict.Fenced)
        {
            return CommitOutcome.Fenced;
        }

        var there = ReadPosition();
        var fate = PositionFates.Decide(position, there);
        Say(KafkaNoticeLevel.Information, $"a commit was in doubt: {fate}");
        return fate switch
        {
            BatchFate.Committed => CommitOutcome.Committed,
            BatchFate.SendAgain => null,
            _ => CommitOutcome.NotOwner,
        };
    }

    private SourcePosition? ReadPosition()
    {
        while (true)
        {
            giveUp.ThrowIfCancellationRequested();
            try
            {
                return _positions.OfSource(source);
            }
            catch (KafkaException exception)
            {
                Say(KafkaNoticeLevel.Warning, $"the position cannot be read yet: {exception.Error.Reason} ({exception.Error.Code})");
                giveUp.WaitHandle.WaitOne(context.Times.Pause);
            }
        }
    }

    /// <summary>Sends the outputs once; null if they surely came through.</summary>
    private CommitVerdict? Attempt()
    {
        var producer = _producer!;
        _hasFailed = false;
        long flushed;
        try
        {
            producer.BeginTransaction();
            foreach (var output in _outputs)
            {
                Produce(producer, output);
            }

            if (!Flush(producer))
            {
                return CommitVerdict.NewProducer;
            }

            flushed = context.Time.GetTimestamp();
            Repeat(() => producer.CommitTransaction(context.Times.CallDeadline), context.Times.CallDeadline);
        }
        catch (KafkaException exception)
        {
            var verdict = CommitFaults.Judge(exception);
            Say(KafkaNoticeLevel.Warning, $"a commit failed: {exception.Error.Reason} ({exception.Error.Code})");
            return verdict == CommitVerdict.Fenced ? verdict : CommitVerdict.NewProducer;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            Say(KafkaNoticeLevel.Warning, $"a commit failed: {exception.Message}");
            return CommitVerdict.NewProducer;
        }

        bool isInDoubt = _hasFailed || context.Time.GetElapsedTime(flushed) > 0.75 * context.Clients.RetryBackoff;
        return isInDoubt ? CommitVerdict.NewProducer : null;
    }

    private void Produce(IProducer<byte[]?, byte[]?> producer, OutputRecord output)
    {
        var headers = new Headers();
        foreach (var (name, text) in output.Headers)
        {
            headers.Add(name, Encoding.UTF8.GetBytes(text));
        }

        producer.Produce(
            new TopicPartition(output.Topic, output.Partition),
            new Message<byte[]?, byte[]?> { Key = output.Key, Value = output.Value, Headers = headers },
            output.Topic == TopicNames.Routes ? Note : null);
    }

    private void Note(DeliveryReport<byte[]?, byte[]?> report)
    {
        if (!report.Error.IsError)
        {
            ref long next = ref _delivered[report.Partition.Value];
            Volatile.Write(ref next, Math.Max(Volatile.Read(ref next), report.Offset.Value + 1));
        }
    }

    private bool Flush(IProducer<byte[]?, byte[]?> producer)
    {
        for (long begun = context.Time.GetTimestamp(); context.Time.GetElapsedTime(begun) < context.Times.CallDeadline;)
        {
            giveUp.ThrowIfCancellationRequested();
            if (producer.Flush(_slice) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Makes a call, and makes the same call again while the client says that this helps.</summary>
    private void Repeat(Action call, TimeSpan deadline)
    {
        for (long begun = context.Time.GetTimestamp(); ;)
        {
            giveUp.ThrowIfCancellationRequested();
            try
            {
                call();
                return;
            }
            catch (KafkaRetriableException exception)
                when (CommitFaults.Judge(exception) == CommitVerdict.Again && context.Time.GetElapsedTime(begun) < deadline)
            {
                giveUp.WaitHandle.WaitOne(50);
            }
        }
    }

    private void Say(KafkaNoticeLevel level, string text) => context.Notice(new KafkaNotice(context.IdOf(source), level, text));
}
