using Confluent.Kafka;
using Routebeat.Kafka.Clients;

namespace Routebeat.Kafka.Running;

/// <summary>One membership in the role's group: it says which partitions are ours, starts and stops their runners, and reads nothing itself.</summary>
/// <remarks>One thread. The member is always polled; its partitions are paused for good, and what it still gives is dropped.</remarks>
internal sealed class GroupMembership : IDisposable
{
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(100);

    private readonly RoleContext _role;
    private readonly IConsumer<byte[]?, byte[]?> _member;
    private readonly Dictionary<int, PartitionRunner> _runners = [];
    private readonly List<PartitionRunner> _leaving = [];
    private readonly List<TopicPartition> _unpaused = [];

    /// <summary>Joins the group.</summary>
    /// <param name="role">What the role shares.</param>
    public GroupMembership(RoleContext role)
    {
        _role = role;
        _member = role.Clients.MakeGroupMember(role.Group, $"{role.Group}-member", new GroupEvents(Assigned, Revoked, Lost));
        _member.Subscribe(role.Topic);
    }

    /// <summary>Partitions that are ours now.</summary>
    public int Owned => _runners.Count;

    /// <summary>Polls until told to end, or until a runner has found that somebody else owns its partition.</summary>
    /// <returns>How it ended, with the reason of a refusal.</returns>
    public (RunnerEnd End, string? Refusal) Poll(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _member.Consume(_poll);
            }
            catch (ConsumeException exception)
            {
                Say(KafkaNoticeLevel.Warning, $"the group: {exception.Error.Reason} ({exception.Error.Code})");
                if (exception.Error.IsFatal)
                {
                    return (RunnerEnd.Superseded, null);
                }
            }

            Pause();
            foreach (var runner in _runners.Values)
            {
                if (runner.End is RunnerEnd.Refused or RunnerEnd.Superseded)
                {
                    return (runner.End.Value, runner.Refusal);
                }
            }
        }

        return (RunnerEnd.Stopped, null);
    }

    /// <summary>Ends all runners and leaves the group, each within its deadline.</summary>
    /// <param name="mode">How the runners end.</param>
    public void Leave(StopMode mode)
    {
        foreach (var runner in _runners.Values)
        {
            runner.Stop(mode);
        }

        // Snapshots go one after another, so the last runner waits for all of them; the group is polled meanwhile.
        for (long begun = _role.Time.GetTimestamp(); _role.Time.GetElapsedTime(begun) < 2 * _role.Times.Stop && _runners.Values.Any(static one => one.End is null);)
        {
            try
            {
                _member.Consume(_poll);
            }
            catch (ConsumeException)
            {
                // The group is being left.
            }
        }

        Release(_runners.Values);
        _runners.Clear();
        if (!Task.Run(_member.Close).Wait(_role.Times.Stop))
        {
            Say(KafkaNoticeLevel.Warning, "the group could not be left in time; it will notice by itself");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release(_leaving);
        _member.Dispose();
    }

    private void Pause()
    {
        if (_unpaused.Count == 0)
        {
            return;
        }

        try
        {
            _member.Pause(_unpaused);
            _unpaused.Clear();
        }
        catch (KafkaException exception)
        {
            // They are gone again; what is left is paused with the next assignment.
            Say(KafkaNoticeLevel.Information, $"the group: {exception.Error.Reason}");
            _unpaused.RemoveAll(partition => !_runners.ContainsKey(partition.Partition.Value));
        }
    }

    private void Assigned(IReadOnlyList<TopicPartition> partitions)
    {
        foreach (var partition in partitions)
        {
            int number = partition.Partition.Value;
            if (_runners.Remove(number, out var former))
            {
                former.Stop(StopMode.Lost);
                _leaving.Add(former);
            }

            var runner = new PartitionRunner(_role, number, () => _member.ConsumerGroupMetadata);
            _runners.Add(number, runner);
            _unpaused.Add(partition);
            runner.Start();
        }
    }

    private void Revoked(IReadOnlyList<TopicPartition> partitions)
    {
        var ending = Take(partitions, StopMode.Revoked);
        long begun = _role.Time.GetTimestamp();
        foreach (var runner in ending)
        {
            var left = _role.Times.RevokedCommit + _role.Times.Pause - _role.Time.GetElapsedTime(begun);
            runner.Join(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        _leaving.AddRange(ending);
    }

    private void Lost(IReadOnlyList<TopicPartition> partitions) => _leaving.AddRange(Take(partitions, StopMode.Lost));

    private List<PartitionRunner> Take(IReadOnlyList<TopicPartition> partitions, StopMode mode)
    {
        var taken = new List<PartitionRunner>();
        foreach (var partition in partitions)
        {
            _unpaused.Remove(partition);
            if (_runners.Remove(partition.Partition.Value, out var runner))
            {
                runner.Stop(mode);
                taken.Add(runner);
            }
        }

        return taken;
    }

    /// <summary>Those that have not ended call nothing more and end by themselves.</summary>
    private static void Release(IEnumerable<PartitionRunner> runners)
    {
        foreach (var runner in runners)
        {
            if (runner.End is null)
            {
                runner.Stop(StopMode.Lost);
            }
            else
            {
                runner.Dispose();
            }
        }
    }

    private void Say(KafkaNoticeLevel level, string text) => _role.Notice(new KafkaNotice(_role.Group, level, text));
}
