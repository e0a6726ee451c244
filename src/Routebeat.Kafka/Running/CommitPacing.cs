namespace Routebeat.Kafka.Running;

/// <summary>When to commit: at once when outputs wait, less often while catching up, and offsets alone now and then.</summary>
internal static class CommitPacing
{
    /// <summary>Whether a commit is due.</summary>
    public static bool IsDue(in CommitState state, RunnerTimes times)
    {
        if (!state.IsAhead || state.SinceCommit < times.BetweenCommits)
        {
            return false;
        }

        if (state.Outputs == 0)
        {
            return state.SinceCommit >= times.OffsetsAlone;
        }

        return !state.IsCatchingUp || state.OutputOctets >= times.CatchUpOctets || state.SinceCommit >= times.CatchUpCommit;
    }

    /// <summary>Whether reading has to wait for a commit, so that outputs in memory stay bounded.</summary>
    public static bool IsFull(in CommitState state, RunnerTimes times) => state.OutputOctets >= 2L * times.CatchUpOctets;
}
