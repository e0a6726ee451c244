using Confluent.Kafka;
using Routebeat.Kafka.Clients;

namespace Routebeat.Kafka.Running;

/// <summary>One thread, one partition: a reader, a transactional producer and a stage of its own.</summary>
/// <remarks>
/// Contract. Everything happens on the runner's thread; <see cref="Stop"/> and <see cref="Join"/> are for the group's thread. Whatever is not
/// committed when it ends is made again by the next owner, with the same octets.
/// </remarks>
internal sealed class PartitionRunner : IDisposable
{
    private static readonly TimeSpan _skipLook = TimeSpan.FromSeconds(10);

    private readonly RoleContext _role;
    private readonly int _partition;
    private readonly Func<IConsumerGroupMetadata> _metadata;
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly HashSet<long> _skipped = [];
    private volatile StopMode _mode;

    /// <summary>A runner that has not begun.</summary>
    /// <param name="role">What the role shares.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="metadata">The group's metadata, as it is now; called on the runner's thread.</param>
    public PartitionRunner(RoleContext role, int partition, Func<IConsumerGroupMetadata> metadata)
    {
        _role = role;
        _partition = partition;
        _metadata = metadata;
        _thread = new Thread(Run) { IsBackground = true, Name = role.IdOf(partition) };
    }

    /// <summary>How it ended; null while it runs.</summary>
    public RunnerEnd? End { get; private set; }

    /// <summary>Why it refused, for people.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Begins.</summary>
    public void Start() => _thread.Start();

    /// <summary>Has it end; returns at once.</summary>
    public void Stop(StopMode mode)
    {
        if (mode <= _mode)
        {
            return;
        }

        _mode = mode;
        if (mode == StopMode.Lost)
        {
            _giveUp.Cancel();
        }
        else
        {
            _giveUp.CancelAfter(mode == StopMode.Revoked ? _role.Times.RevokedCommit : _role.Times.Stop);
        }

        _stopping.Cancel();
    }

    /// <summary>Waits until it has ended.</summary>
    public bool Join(TimeSpan deadline) => _thread.Join(deadline);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _giveUp.Dispose();
    }

    private void Run()
    {
        var end = RunnerEnd.Stopped;
        try
        {
            while (_mode == StopMode.None && end == RunnerEnd.Stopped)
            {
                end = RunOnce();
            }
        }
        catch (OperationCanceledException)
        {
            // Told to end while waiting for a server: what was under way is dropped.
        }
#pragma warning disable CA1031 // Whatever is left is a fault of ours: the role ends and says so, after its other partitions have committed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Refusal = $"{_role.IdOf(_partition)}: {exception}";
            end = RunnerEnd.Refused;
        }
        finally
        {
            _role.Metrics.Left(_partition);
            End = end;
        }
    }

    /// <summary>Takes the partition and runs it until it ends, or until the cluster fails in a way that taking it anew may mend.</summary>
    private RunnerEnd RunOnce()
    {
        try
        {
            using var tenure = new PartitionTenure(_role, _partition, _metadata, _skipped, _stopping.Token, _giveUp.Token);
            tenure.Take();
            return tenure.Live(() => _mode);
        }
        catch (RestoreRefusedException refused)
        {
            Refusal = refused.Message;
            return RunnerEnd.Refused;
        }
        catch (StageFaultException fault)
        {
            Say(KafkaNoticeLevel.Fatal, $"the partition stands still at {fault.Message}; have the record left out with 'routebeat skip', or mend the program\n{fault.InnerException}");
            WaitForSkip(fault.Offset);
        }
        catch (KafkaException exception) when (CommitFaults.Judge(exception) == CommitVerdict.Fenced)
        {
            return RunnerEnd.Superseded;
        }
        catch (Exception exception) when (exception is KafkaException or TimeoutException or AggregateException { InnerException: KafkaException })
        {
            Say(KafkaNoticeLevel.Warning, $"is taken again: {(exception.InnerException ?? exception).Message}");
            _stopping.Token.WaitHandle.WaitOne(_role.Times.Pause);
        }

        return RunnerEnd.Stopped;
    }

    private void WaitForSkip(long offset)
    {
        while (!_stopping.Token.WaitHandle.WaitOne(_skipped.Contains(offset) ? TimeSpan.Zero : _skipLook))
        {
            try
            {
                _skipped.UnionWith(_role.Snapshots.Checkpoints.Skipped(_role.IdOf(_partition)));
            }
            catch (Exception exception) when (exception is KafkaException or TimeoutException)
            {
                Say(KafkaNoticeLevel.Warning, $"cannot look for records to leave out: {exception.Message}");
            }

            if (_skipped.Contains(offset))
            {
                Say(KafkaNoticeLevel.Warning, $"leaves out offset {offset}, as an operator has written");
                return;
            }
        }
    }

    private void Say(KafkaNoticeLevel level, string text) => _role.Notice(new KafkaNotice(_role.IdOf(_partition), level, text));
}
