using Routebeat.Kafka.Running;
using Routebeat.Topics.Positions;

namespace Routebeat.Kafka.Ingest;

/// <summary>Reads the fate of a commit from the position that is there once a new producer has ended whatever was open.</summary>
internal static class PositionFates
{
    /// <summary>The fate.</summary>
    /// <param name="sent">The position that was to be committed.</param>
    /// <param name="there">The position that is there; null for none.</param>
    public static BatchFate Decide(SourcePosition sent, SourcePosition? there)
    {
        // Another owner counts on from the same commit, so that the number alone does not tell.
        if (there is not null && there.Epoch > sent.Epoch)
        {
            return BatchFate.NotOwner;
        }

        return BatchFates.Decide(sent.Commit - 1, sent.Commit, there?.Commit ?? 0);
    }
}
