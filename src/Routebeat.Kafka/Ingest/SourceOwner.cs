using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Running;
using Routebeat.Topics.Positions;

namespace Routebeat.Kafka.Ingest;

/// <summary>Owns one source whenever no other process does: waits for its lease, takes it over where it was left, reads it, and hands it on.</summary>
/// <remarks>
/// The lease decides who tries; the transactional id decides who writes. An owner that has lost either drops what it had not committed: its
/// successor makes the same again from the position.
/// </remarks>
/// <param name="context">What the owners of a process share.</param>
/// <param name="name">The source's name.</param>
/// <param name="make">Makes the source, knowing nothing.</param>
/// <param name="progress">Told after each commit, on the owner's thread.</param>
internal sealed class SourceOwner(SourceContext context, string name, Func<IOwnedSource> make, Action<SourceProgress>? progress = null)
{
    private long _lastWords = long.MinValue;

    /// <summary>Runs until the source has ended or the owner is stopped.</summary>
    /// <param name="stop">Stops it, with a last commit.</param>
    /// <exception cref="SourceChangedException">The source is not the one that was left.</exception>
    public OwnerEnd Run(CancellationToken stop)
    {
        var lease = new SourceLease(context.Redis, context.IdOf(name), context.Process, context.Times.Lease);
        while (WaitForLease(lease, stop))
        {
            using var keeper = new LeaseKeeper(lease, context.Times, context.Time);
            using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(keeper.Lost);
            using var later = stop.Register(() => giveUp.CancelAfter(context.Times.Stop));
            OwnerEnd? end = null;
            try
            {
                end = Own(stop, giveUp.Token);
            }
            catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
            {
                Say(KafkaNoticeLevel.Warning, stop.IsCancellationRequested ? "the last commit did not end in time; what it held is read again" : "another process has the lease now");
            }
            catch (Exception exception) when (exception is KafkaException or TimeoutException)
            {
                Say(KafkaNoticeLevel.Warning, $"{exception.Message}; it is tried again");
                stop.WaitHandle.WaitOne(context.Times.Pause);
            }

            if (end is not null || stop.IsCancellationRequested)
            {
                keeper.Dispose();
                lease.Return();
                return end ?? OwnerEnd.Stopped;
            }
        }

        return OwnerEnd.Stopped;
    }

    /// <summary>Waits for the lease; false if it was stopped first.</summary>
    private bool WaitForLease(SourceLease lease, CancellationToken stop)
    {
        long? missingSince = null;
        while (!stop.IsCancellationRequested)
        {
            bool isLongMissing = missingSince is { } since && context.Time.GetElapsedTime(since) >= context.Times.Missing;
            switch (lease.Take(isLongMissing))
            {
                case LeaseState.Ours:
                    return true;
                case LeaseState.Missing:
                    missingSince ??= context.Time.GetTimestamp();
                    break;
                case LeaseState.Theirs:
                    missingSince = null;
                    SayOnceAWhile("another process has the lease; this one stands by");
                    break;
                default:
                    missingSince = null;
                    SayOnceAWhile("Redis does not answer, and without it no source is taken over; waiting");
                    break;
            }

            stop.WaitHandle.WaitOne(context.Times.Renew / 2);
        }

        return false;
    }

    private OwnerEnd? Own(CancellationToken stop, CancellationToken giveUp)
    {
        using var writer = new SourceWriter(context, name, giveUp);
        SayOnceAWhile("taking over");
        writer.Open();
        var position = new PositionTopic(context.Clients, context.Group, context.Partitions.Positions).OfSource(name);
        if (position is { HasEnded: true })
        {
            Say(KafkaNoticeLevel.Information, $"was read to its end after {position.Ordinal} records");
            return OwnerEnd.Ended;
        }

        using var session = new OwnerSession(context, name, writer, position);
        session.Restore(make, giveUp);
        Say(KafkaNoticeLevel.Information, position is null ? "begins" : $"goes on after commit {position.Commit} in epoch {position.Epoch + 1}");
        while (true)
        {
            bool isStopping = stop.IsCancellationRequested;
            giveUp.ThrowIfCancellationRequested();
            switch (session.Step(isStopping))
            {
                case null:
                    break;
                case CommitOutcome.Committed:
                    progress?.Invoke(session.Progress);
                    break;
                default:
                    Say(KafkaNoticeLevel.Warning, "another process writes this source now; what was not committed is dropped");
                    stop.WaitHandle.WaitOne(context.Times.Pause);
                    return null;
            }

            if (session.HasEnded)
            {
                return OwnerEnd.Ended;
            }

            if (isStopping)
            {
                session.SnapshotLast();
                return OwnerEnd.Stopped;
            }
        }
    }

    private void SayOnceAWhile(string text)
    {
        if (_lastWords == long.MinValue || context.Time.GetElapsedTime(_lastWords) >= context.Times.BetweenWords)
        {
            _lastWords = context.Time.GetTimestamp();
            Say(KafkaNoticeLevel.Information, text);
        }
    }

    private void Say(KafkaNoticeLevel level, string text) => context.Notice(new KafkaNotice(context.IdOf(name), level, text));
}
