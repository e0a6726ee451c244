using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Pictures.Terminal;

/// <summary>
/// Turns revisions into terminal lines as they come, one a revision that is wanted:
/// <c>14:03:00Z ▼ 5 cc:KP beat-then-outage  North Korea: …</c>. ▼ is opened or worse, ▲ resolved, ● another update. A day's first line
/// carries the date. An AS's incident is folded under its country's while that is open: it gets no line, the country's says with whom.
/// </summary>
/// <param name="detail">Which revisions are wanted. Default: all.</param>
public sealed class IncidentTicker(TickerDetail detail = TickerDetail.All)
{
    /// <summary>The least severity of <see cref="TickerDetail.Turns"/>.</summary>
    private const int LeastSeverity = 2;

    private static readonly TimeSpan _memory = TimeSpan.FromHours(24);

    private readonly Dictionary<string, Incident> _latest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly HashSet<string> _small = new(StringComparer.Ordinal);
    private long _updates;
    private EventTime? _last;

    /// <summary>The incidents that are open as of the last revision taken, worst first.</summary>
    public IReadOnlyList<Incident> Open => [.. _latest.Values.Where(static incident => incident.State == IncidentState.Open)
        .OrderByDescending(static incident => incident.Severity).ThenBy(static incident => incident.Start).ThenBy(static incident => incident.Id, StringComparer.Ordinal)];

    /// <summary>How much was not wanted, in words; empty where everything was.</summary>
    public string LeftOut
    {
        get
        {
            string[] parts =
            [
                .. _updates > 0 ? [Wording.Count(_updates, "update")] : (string[])[],
                .. _small.Count > 0 ? [$"{Wording.Count(_small.Count, "incident")} of severity below {LeastSeverity}"] : (string[])[],
            ];
            return string.Join(" and ", parts);
        }
    }

    /// <summary>Takes the revisions of one moment (of one window, or of one file) and gives the lines of those wanted, in the order given.</summary>
    /// <remarks>Revisions that were decided by the same window belong into one call, so that an AS finds its country's whatever their order.</remarks>
    public IReadOnlyList<TextLine> Add(IReadOnlyList<Incident> revisions)
    {
        var before = revisions.Select(revision => _latest.GetValueOrDefault(revision.Id)).ToList();
        var countries = _latest.Values.Concat(revisions)
            .Where(static incident => incident.Entity.Key.Kind == EntityKind.Country)
            .Where(incident => incident.State == IncidentState.Open || revisions.Contains(incident))
            .Select(static incident => incident.Entity.Key).ToHashSet();
        var folded = revisions.Where(revision => IsFolded(revision, countries)).ToList();
        foreach (var revision in revisions)
        {
            _latest[revision.Id] = revision;
        }

        Forget(revisions);
        if (detail == TickerDetail.None)
        {
            return [];
        }

        var turned = revisions.Where((revision, i) => IncidentLine.Glyph(revision, before[i]) != IncidentLine.Updated).ToList();
        var lines = new List<TextLine>();
        for (int i = 0; i < revisions.Count; i++)
        {
            var revision = revisions[i];
            if (folded.Contains(revision))
            {
                continue;
            }

            List<Incident> children = [.. folded.Where(child => child.Parent == revision.Entity.Key)];
            if (IsWanted(revision, children, turned))
            {
                lines.Add(Line(revision, before[i], children));
            }
        }

        return lines;
    }

    /// <summary>Whether a revision gets a line, which tells the folded ones too; counts it where not. What was told once is told to its end.</summary>
    private bool IsWanted(Incident revision, List<Incident> children, List<Incident> turned)
    {
        if (detail == TickerDetail.All)
        {
            return true;
        }

        List<Incident> together = [revision, .. children];
        if (!_told.Contains(revision.Id) && together.TrueForAll(static one => one.Severity < LeastSeverity))
        {
            _small.Add(revision.Id);
            return false;
        }

        _small.Remove(revision.Id);
        _told.Add(revision.Id);
        bool isTurn = together.Exists(turned.Contains);
        _updates += isTurn ? 0 : 1;
        return isTurn;
    }

    /// <summary>What ended long ago cannot be re-opened and need not be remembered.</summary>
    private void Forget(IReadOnlyList<Incident> revisions)
    {
        if (revisions.Count == 0)
        {
            return;
        }

        var bound = revisions.Max(static revision => revision.Revised) - _memory;
        foreach (string id in _latest.Where(pair => pair.Value.State == IncidentState.Resolved && pair.Value.Revised < bound).Select(static pair => pair.Key).ToList())
        {
            _latest.Remove(id);
            _told.Remove(id);
        }
    }

    private static bool IsFolded(Incident revision, HashSet<EntityKey> countries) =>
        revision.Entity.Key.Kind == EntityKind.AutonomousSystem && revision.Parent is { } parent && countries.Contains(parent);

    private TextLine Line(Incident revision, Incident? before, IReadOnlyList<Incident> children)
    {
        bool newDay = _last is { } last && !Wording.SameDay(last, revision.Revised);
        string day = newDay || _last is null ? revision.Revised.ToDateTime().ToString("yyyy-MM-dd ", System.Globalization.CultureInfo.InvariantCulture) : string.Empty;
        _last = revision.Revised;
        return IncidentLine.Of(revision, before, day, children);
    }
}
