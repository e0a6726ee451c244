using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Pictures.Terminal;

/// <summary>
/// Turns revisions into terminal lines as they come, one a revision:
/// <c>14:03:00Z ▼ 5 cc:KP beat-then-outage  North Korea: …</c>. ▼ is opened or worse, ▲ resolved, ● another update. A day's first line
/// carries the date. An AS's incident is folded under its country's while that is open: it gets no line, the country's says with whom.
/// </summary>
public sealed class IncidentTicker
{
    private static readonly TimeSpan _memory = TimeSpan.FromHours(24);

    private readonly Dictionary<string, Incident> _latest = new(StringComparer.Ordinal);
    private EventTime? _last;

    /// <summary>The incidents that are open as of the last revision taken, worst first.</summary>
    public IReadOnlyList<Incident> Open => [.. _latest.Values.Where(static incident => incident.State == IncidentState.Open)
        .OrderByDescending(static incident => incident.Severity).ThenBy(static incident => incident.Start).ThenBy(static incident => incident.Id, StringComparer.Ordinal)];

    /// <summary>Takes the revisions of one moment (of one window, or of one file) and gives their lines, in the order given.</summary>
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

        var lines = new List<TextLine>();
        for (int i = 0; i < revisions.Count; i++)
        {
            var revision = revisions[i];
            if (!folded.Contains(revision))
            {
                lines.Add(Line(revision, before[i], [.. folded.Where(child => child.Parent == revision.Entity.Key)]));
            }
        }

        return lines;
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
