using Routebeat.Features.Windows;

namespace Routebeat.Pictures.Terminal;

/// <summary>What one detector said of one feature over many windows.</summary>
public sealed class VoteTally
{
    /// <summary>Windows in which it said anything.</summary>
    public long Windows { get; private set; }

    /// <summary>Those of them in which it gave alarm.</summary>
    public long Alarms { get; private set; }

    /// <summary>The vote that speaks most for something out of the ordinary, the first of equals; an alarm goes before none.</summary>
    public DetectorVote? Strongest { get; private set; }

    /// <summary>Its window.</summary>
    public Window StrongestAt { get; private set; }

    /// <summary>Counts a vote.</summary>
    public void Add(Window window, DetectorVote vote)
    {
        Windows++;
        Alarms += vote.Alarm ? 1 : 0;
        if (Strongest is null || (vote.Alarm != Strongest.Alarm ? vote.Alarm : Strength(vote) > Strength(Strongest)))
        {
            Strongest = vote;
            StrongestAt = window;
        }
    }

    /// <summary>How much a vote speaks, to be compared with votes of the same detector: a small p-value where that is its score.</summary>
    private static double Strength(DetectorVote vote) => vote.PValue switch
    {
        null => Math.Abs(vote.Value - vote.Expected),
        { } p when p.Equals(vote.Score) => -p,
        _ => vote.Score,
    };
}
