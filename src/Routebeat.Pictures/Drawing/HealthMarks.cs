using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Pictures.Drawing;

/// <summary>Makes marks out of lines of feed health: what began and ended becomes one span.</summary>
public static class HealthMarks
{
    /// <summary>Pairs beginnings with ends by feed and peer; what has no end runs to the end of the range.</summary>
    /// <param name="lines">The lines, in order of time.</param>
    /// <param name="end">Where spans without an end stop.</param>
    public static IReadOnlyList<HealthMark> Of(IEnumerable<FeedHealthLine> lines, EventTime end)
    {
        var marks = new List<HealthMark>();
        var open = new Dictionary<(string Feed, string Subject, HealthMarkKind Kind), FeedHealthLine>();
        foreach (var line in lines)
        {
            if (KindOf(line.Event) is not { } kind)
            {
                continue;
            }

            var key = (line.Feed, line.Subject, kind);
            if (StartsSpan(line.Event))
            {
                open.TryAdd(key, line);
            }
            else if (EndsSpan(line.Event))
            {
                if (open.Remove(key, out var begin))
                {
                    marks.Add(new HealthMark(new TimeRange(begin.From, line.Time), kind, begin.Text));
                }
            }
            else
            {
                marks.Add(new HealthMark(new TimeRange(line.From, line.Time), kind, line.Text));
            }
        }

        marks.AddRange(open.Select(pair => new HealthMark(new TimeRange(pair.Value.From, end), pair.Key.Kind, pair.Value.Text)));
        return [.. marks.OrderBy(static mark => mark.Range.From).ThenBy(static mark => mark.Kind).ThenBy(static mark => mark.Text, StringComparer.Ordinal)];
    }

    /// <summary>What kind of mark an event makes; null for events that make none.</summary>
    public static HealthMarkKind? KindOf(string word) => word switch
    {
        "gap" or "silent" or "resumed" or "many-sessions" => HealthMarkKind.Gap,
        "session-down" or "session-up" or "restored" => HealthMarkKind.Session,
        "transfer-started" or "transfer-ended" => HealthMarkKind.Transfer,
        "mass-withdrawal-started" or "mass-withdrawal-ended" => HealthMarkKind.MassWithdrawal,
        "noisy-started" or "noisy-ended" => HealthMarkKind.Noisy,
        _ => null,
    };

    private static bool StartsSpan(string word) =>
        word is "silent" or "session-down" or "session-up" || word.EndsWith("-started", StringComparison.Ordinal);

    private static bool EndsSpan(string word) => word is "resumed" or "restored" || word.EndsWith("-ended", StringComparison.Ordinal);
}
