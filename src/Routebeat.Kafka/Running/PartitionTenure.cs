using System.Text;
using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Snapshots;
using Routebeat.Routing.State;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;

namespace Routebeat.Kafka.Running;

/// <summary>The time from taking a partition to losing it: clients and state that are made for it and thrown away with it.</summary>
internal sealed class PartitionTenure : IDisposable
{
    private const long NotKnown = long.MinValue;

    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(5);

    /// <summary>How long after the last look at the end of the partition the runner counts as catching up.</summary>
    private static readonly TimeSpan _behind = TimeSpan.FromSeconds(1);

    private readonly RoleContext _role;
    private readonly int _partition;
    private readonly IReadOnlySet<long> _skipped;
    private readonly CancellationToken _stop;
    private readonly CancellationToken _giveUp;
    private readonly TopicPartition _input;
    private readonly IConsumer<byte[]?, byte[]?> _reader;
    private readonly TransactionWriter _writer;
    private readonly List<OutputRecord> _outputs = [];
    private readonly SnapshotSchedule _schedule;
    private readonly long _begun;
    private PendingBatch _batch = new(0);
    private IPartitionStage _stage = null!;
    private long _taken;
    private long _snapshotAt = -1;
    private TimeSpan _committedAt;
    private TimeSpan _lookedAt;
    private TimeSpan? _endAt;
    private volatile bool _hasVanished;
    private Task _look = Task.CompletedTask;
    private long _checkpointedAt = NotKnown;

    /// <summary>A tenure that has not begun.</summary>
    /// <param name="role">What the role shares.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="metadata">The group's metadata, as it is now.</param>
    /// <param name="skipped">Offsets that are left out.</param>
    /// <param name="stop">Ends reading.</param>
    /// <param name="giveUp">Ends a commit in flight.</param>
    public PartitionTenure(
        RoleContext role, int partition, Func<IConsumerGroupMetadata> metadata, IReadOnlySet<long> skipped, CancellationToken stop, CancellationToken giveUp)
    {
        _role = role;
        _partition = partition;
        _skipped = skipped;
        _stop = stop;
        _giveUp = giveUp;
        _input = new TopicPartition(role.Topic, partition);
        _begun = role.Time.GetTimestamp();
        _schedule = new SnapshotSchedule(role.SnapshotTimes, role.InputRetention, partition, role.Partitions, TimeSpan.Zero);
        _reader = role.Clients.MakeReader(role.Group, $"{role.IdOf(partition)}-reader");
        _writer = new TransactionWriter(role, partition, metadata, () => ReadCommitted(_giveUp), giveUp);
    }

    private TimeSpan Now => _role.Time.GetElapsedTime(_begun);

    private CommitState State => new(
        Now - _committedAt, _batch.Outputs.Count, _batch.Octets, _batch.IsAhead, IsBehind);

    private bool IsBehind => _endAt is not { } end || Now - end > _behind;

    /// <summary>Takes the partition: fence, committed offset, newest state before it, the reader at that state. Nothing comes before the fence.</summary>
    /// <exception cref="RestoreRefusedException">There is no state to begin with.</exception>
    public void Take()
    {
        if (_role.Rules.FencesFirst)
        {
            _writer.Open();
        }

        long committed = ReadCommitted(_stop);
        var ends = _reader.QueryWatermarkOffsets(_input, _deadline);
        var bounds = new RestoreBounds(committed, ends.Low.Value);
        var restored = new StateRestore(_role, _partition, _stop).Restore(bounds);
        if (!_role.Rules.FencesFirst)
        {
            _writer.Open();
        }

        _stage = restored.Stage;
        _batch = new PendingBatch(bounds.IsCutAbove ? bounds.LogStart : committed);
        _taken = _batch.Start;
        long from = _role.Rules.ReplaysFromSnapshot ? restored.Offset : committed;
        _reader.Assign(new TopicPartitionOffset(_input, from));
        _committedAt = Now;
        _role.Metrics.Restored(_partition, restored.From);
        Say(KafkaNoticeLevel.Information, $"taken at {committed}, state of {restored.Offset} from {restored.From} after {Now.TotalSeconds:0.0} s");
        bool isInRedis = restored.From == RedisSnapshots.StoreName;
        _snapshotAt = isInRedis ? restored.Offset : -1;
        if (committed > 0 && (!isInRedis || restored.Offset < committed))
        {
            _schedule.Want();
        }
    }

    /// <summary>Reads, processes and commits until told to end.</summary>
    /// <param name="mode">How it is to end, as it is now.</param>
    /// <exception cref="StageFaultException">A record could not be processed; what came before it is committed.</exception>
    public RunnerEnd Live(Func<StopMode> mode)
    {
        while (mode() == StopMode.None)
        {
            try
            {
                Step();
            }
            catch (StageFaultException)
            {
                Commit();
                throw;
            }

            if (CommitPacing.IsDue(State, _role.Times) && !Commit())
            {
                return RunnerEnd.Superseded;
            }

            WriteSnapshot();
        }

        if (mode() != StopMode.Finish)
        {
            return RunnerEnd.Stopped;
        }

        if (_batch.IsAhead && !Commit())
        {
            return RunnerEnd.Superseded;
        }

        WriteLastSnapshot();
        return RunnerEnd.Stopped;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _reader.Dispose();
    }

    /// <summary>Takes the next record, if there is one and room for what it leads to.</summary>
    private void Step()
    {
        if (CommitPacing.IsFull(State, _role.Times))
        {
            _stop.WaitHandle.WaitOne(_poll);
            return;
        }

        ConsumeResult<byte[]?, byte[]?>? read;
        try
        {
            read = _reader.Consume(_poll);
        }
        catch (ConsumeException exception) when (exception.Error.Code == ErrorCode.Local_AutoOffsetReset)
        {
            throw new RestoreRefusedException(
                $"{_input.Topic}-{_partition}: the log no longer holds what is to be read next ({exception.Error.Reason}); start once with --cold, which begins with what it holds", exception);
        }
        catch (ConsumeException exception)
        {
            // The reader itself asks again; whoever reads the log of this process learns why nothing comes.
            Say(KafkaNoticeLevel.Warning, $"reading: {exception.Error.Reason} ({exception.Error.Code})");
            return;
        }

        if (read is null)
        {
            return;
        }

        if (read.IsPartitionEOF)
        {
            if (IsBehind)
            {
                _schedule.CaughtUp();
            }

            _endAt = Now;
            return;
        }

        Process(read);
    }

    private void Process(ConsumeResult<byte[]?, byte[]?> read)
    {
        long offset = read.Offset.Value;
        _outputs.Clear();
        if (!_skipped.Contains(offset))
        {
            byte[] value = read.Message.Value ?? [];
            string kind = read.Message.Headers.TryGetLastBytes(TopicHeaders.Kind, out byte[] octets) ? Encoding.UTF8.GetString(octets) : string.Empty;
            var result = RunStage(offset, kind, value);
            if (result.Verdict == StageVerdict.Seen)
            {
                _role.Metrics.Duplicate(_partition);
            }
            else if (result.Verdict == StageVerdict.Unreadable)
            {
                _role.Metrics.DeadLetter(_partition);
                _outputs.Add(DeadLetterOutput.Of(DeadLetterRecord.OfTopic(_input.Topic, _partition, offset, kind, value, result.Error), _role.DeadLetterPartitions));
            }

            _role.Metrics.Processed(_partition, result.Changes);
            _schedule.Count(result.Changes);
        }

        if (offset >= _batch.Start || !_role.Rules.DropsRepeated)
        {
            _batch.Add(offset, _outputs);
        }

        _role.Metrics.Lag(_partition, _reader.GetWatermarkOffsets(_input).High.Value - offset);
    }

    private StageResult RunStage(long offset, string kind, byte[] value)
    {
        try
        {
            return _stage.Process(kind, value, _outputs);
        }
#pragma warning disable CA1031 // Whatever a stage throws is a fault of ours: the partition stops and says where.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new StageFaultException(offset, exception);
        }
    }

    /// <summary>Commits what waits; false if the partition is somebody else's.</summary>
    private bool Commit()
    {
        if (!_batch.IsAhead)
        {
            return true;
        }

        if (!_role.Rules.SnapshotsAtCommitted)
        {
            WriteSnapshotAt(_batch.Start);
        }

        int outputs = _batch.Outputs.Count;
        var outcome = _writer.Commit(_batch);
        if (outcome != CommitOutcome.Committed)
        {
            Say(KafkaNoticeLevel.Warning, outcome == CommitOutcome.Fenced ? "another worker has taken the partition" : "another worker has committed here");
            return false;
        }

        if (!_role.Rules.OffsetInTransaction)
        {
            _reader.Commit([new TopicPartitionOffset(_input, _batch.End)]);
        }

        _batch.Commit();
        _committedAt = Now;
        _role.Metrics.Committed(_partition, outputs);
        return true;
    }

    /// <summary>Writes the state where it is due, which it can be only where it stands exactly at the committed offset.</summary>
    private void WriteSnapshot()
    {
        var now = Now;
        // One look at a time: while Redis is slow, looks would pile up and take the threads that its answers need.
        if (now - _lookedAt >= _role.SnapshotTimes.Look && _snapshotAt >= 0 && _look.IsCompleted)
        {
            _lookedAt = now;
            _look = _role.Snapshots.Look(_role.IdOf(_partition), () => _hasVanished = true);
        }

        if (_hasVanished)
        {
            _hasVanished = false;
            _snapshotAt = -1;
            _schedule.Want();
        }

        if (!_batch.IsAhead && HasCaughtUp && _batch.Start != _snapshotAt && _schedule.IsDue(now) && _role.Rules.SnapshotsAtCommitted)
        {
            WriteSnapshotAt(_batch.Start);
        }
    }

    private bool HasCaughtUp => _batch.Start > _taken || _endAt is not null;

    private void WriteSnapshotAt(long offset)
    {
        if (!_role.Snapshots.TryEnter(_role.IdOf(_partition), _schedule.Owed))
        {
            return;
        }

        _role.Snapshots.Send(Serialise(offset), age => Interlocked.Exchange(ref _checkpointedAt, (Now - age).Ticks));
    }

    private SnapshotJob Serialise(long offset)
    {
        long checkpointed = Interlocked.Read(ref _checkpointedAt);
        if (checkpointed != NotKnown)
        {
            _schedule.Checkpointed(TimeSpan.FromTicks(checkpointed));
        }

        long begun = _role.Time.GetTimestamp();
        var state = _role.Snapshots.Buffer;
        state.Clear();
        _stage.Snapshot(state);
        _role.Metrics.StoodStill(_role.Time.GetElapsedTime(begun));
        var now = Now;
        var job = new SnapshotJob(_role.IdOf(_partition), _stage.StateName, offset, state.Written, _schedule.CheckpointDue(now));
        _schedule.Taken(now);
        _snapshotAt = offset;
        return job;
    }

    private void WriteLastSnapshot()
    {
        if (!_batch.IsAhead && HasCaughtUp && _batch.Start != _snapshotAt && _role.Snapshots.Enter(_role.Times.Stop))
        {
            _role.Snapshots.Send(Serialise(_batch.Start), static _ => { }).Wait(_role.Times.Stop);
        }
    }

    /// <summary>The committed offset, once no transaction leaves it open.</summary>
    private long ReadCommitted(CancellationToken end)
    {
        while (true)
        {
            end.ThrowIfCancellationRequested();
            try
            {
                var committed = _reader.Committed([_input], _deadline)[0].Offset;
                return committed.IsSpecial
                    ? throw new RestoreRefusedException($"{_input.Topic}-{_partition} of {_role.Group} has no committed offset; run 'routebeat topics apply', which commits the first one, before anything is written")
                    : committed.Value;
            }
            catch (KafkaException exception) when (!exception.Error.IsFatal)
            {
                Say(KafkaNoticeLevel.Information, $"waits for the committed offset: {exception.Error.Reason}");
                end.WaitHandle.WaitOne(_role.Times.Pause);
            }
        }
    }

    private void Say(KafkaNoticeLevel level, string text) => _role.Notice(new KafkaNotice(_role.IdOf(_partition), level, text));
}
