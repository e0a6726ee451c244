using System.Text;
using Confluent.Kafka;
using Routebeat.Kafka.Clients;

namespace Routebeat.Kafka.Running;

/// <summary>Commits batches with their offsets, each once, whatever happens meanwhile. It owns the producer of one partition.</summary>
/// <param name="role">What the role shares.</param>
/// <param name="partition">The partition of the input.</param>
/// <param name="metadata">The group's metadata, as it is now.</param>
/// <param name="readCommitted">Reads the committed offset.</param>
/// <param name="giveUp">Ends waiting: what is under way then is dropped.</param>
internal sealed class TransactionWriter(
    RoleContext role, int partition, Func<IConsumerGroupMetadata> metadata, Func<long> readCommitted, CancellationToken giveUp) : IDisposable
{
    private static readonly TimeSpan _slice = TimeSpan.FromSeconds(1);

    private readonly TopicPartition _input = new(role.Topic, partition);
    private IProducer<byte[]?, byte[]?>? _producer;
    private volatile bool _hasFailed;

    /// <summary>A new producer, which fences whoever had the id and ends what they left open.</summary>
    /// <exception cref="KafkaException">Somebody else took the id at the same time, or the cluster refuses.</exception>
    public void Open()
    {
        _producer?.Dispose();
        _producer = role.Clients.MakeTransactionalProducer(role.IdOf(partition), () => _hasFailed = true);
        Repeat(() => _producer.InitTransactions(_slice), TimeSpan.MaxValue);
    }

    /// <summary>Commits a batch.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public CommitOutcome Commit(PendingBatch batch)
    {
        while (true)
        {
            giveUp.ThrowIfCancellationRequested();
            var verdict = Attempt(batch);
            if (verdict is null)
            {
                return CommitOutcome.Committed;
            }

            role.Metrics.Aborted(partition);
            if (verdict == CommitVerdict.Fenced)
            {
                return CommitOutcome.Fenced;
            }

            if (verdict == CommitVerdict.FreshMetadata && TryAbort())
            {
                giveUp.WaitHandle.WaitOne(role.Times.BetweenCommits);
                continue;
            }

            if (AskFate(batch) is { } outcome)
            {
                return outcome;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _producer?.Dispose();

    /// <summary>What became of the batch; null if it has to be sent again.</summary>
    private CommitOutcome? AskFate(PendingBatch batch)
    {
        try
        {
            Open();
        }
        catch (KafkaException exception) when (CommitFaults.Judge(exception) == CommitVerdict.Fenced)
        {
            return CommitOutcome.Fenced;
        }

        if (!role.Rules.AsksAfterDoubt)
        {
            return null;
        }

        var fate = BatchFates.Decide(batch.Start, batch.End, readCommitted());
        Say(KafkaNoticeLevel.Information, $"a commit was in doubt: {fate}");
        return fate switch
        {
            BatchFate.Committed => CommitOutcome.Committed,
            BatchFate.SendAgain => null,
            _ => CommitOutcome.NotOwner,
        };
    }

    /// <summary>Sends the batch once; null if it surely came through.</summary>
    private CommitVerdict? Attempt(PendingBatch batch)
    {
        var producer = _producer!;
        _hasFailed = false;
        long flushed;
        try
        {
            producer.BeginTransaction();
            foreach (var output in batch.Outputs)
            {
                Produce(producer, output);
            }

            if (!Flush(producer))
            {
                return CommitVerdict.NewProducer;
            }

            flushed = role.Time.GetTimestamp();
            if (role.Rules.OffsetInTransaction)
            {
                Repeat(() => producer.SendOffsetsToTransaction([new TopicPartitionOffset(_input, batch.End)], metadata(), role.Times.CallDeadline), role.Times.CallDeadline);
            }

            Repeat(() => producer.CommitTransaction(role.Times.CallDeadline), role.Times.CallDeadline);
        }
        catch (KafkaException exception)
        {
            var verdict = CommitFaults.Judge(exception);
            Say(KafkaNoticeLevel.Warning, $"a commit failed: {exception.Error.Reason} ({exception.Error.Code})");

            // A call that was repeated until its deadline in vain is like any other failure.
            return verdict == CommitVerdict.Again ? CommitVerdict.NewProducer : verdict;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            Say(KafkaNoticeLevel.Warning, $"a commit failed: {exception.Message}");
            return CommitVerdict.NewProducer;
        }

        bool isInDoubt = _hasFailed || role.Time.GetElapsedTime(flushed) > 0.75 * role.Clients.RetryBackoff;
        return isInDoubt ? CommitVerdict.NewProducer : null;
    }

    private void Produce(IProducer<byte[]?, byte[]?> producer, OutputRecord output)
    {
        var headers = new Headers();
        foreach (var (name, text) in output.Headers)
        {
            headers.Add(name, Encoding.UTF8.GetBytes(text));
        }

        try
        {
            producer.Produce(new TopicPartition(output.Topic, output.Partition), new Message<byte[]?, byte[]?> { Key = output.Key, Value = output.Value, Headers = headers });
        }
        catch (KafkaException) when (!role.Rules.EndsAttempt)
        {
            // The record is missing from the transaction, which is what the rule prevents.
        }
    }

    private bool Flush(IProducer<byte[]?, byte[]?> producer)
    {
        for (long begun = role.Time.GetTimestamp(); role.Time.GetElapsedTime(begun) < role.Times.CallDeadline;)
        {
            giveUp.ThrowIfCancellationRequested();
            if (producer.Flush(_slice) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool TryAbort()
    {
        try
        {
            Repeat(() => _producer!.AbortTransaction(_slice), role.Times.CallDeadline);
            return true;
        }
        catch (KafkaException)
        {
            return false;
        }
    }

    /// <summary>Makes a call, and makes the same call again while the client says that this helps.</summary>
    private void Repeat(Action call, TimeSpan deadline)
    {
        for (long begun = role.Time.GetTimestamp(); ;)
        {
            giveUp.ThrowIfCancellationRequested();
            try
            {
                call();
                return;
            }
            catch (KafkaRetriableException exception)
                when (CommitFaults.Judge(exception) == CommitVerdict.Again && role.Time.GetElapsedTime(begun) < deadline)
            {
                giveUp.WaitHandle.WaitOne(50);
            }
        }
    }

    private void Say(KafkaNoticeLevel level, string text) => role.Notice(new KafkaNotice(role.IdOf(partition), level, text));
}
