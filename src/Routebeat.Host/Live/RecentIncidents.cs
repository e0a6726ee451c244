using Routebeat.Detection.Incidents;
using Routebeat.Routing;

namespace Routebeat.Host.Live;

/// <summary>The incidents that a run without an end still tells of: those open, and those that ended within a week, of these not too many.</summary>
internal sealed class RecentIncidents
{
    private const int Most = 5_000;

    private static readonly TimeSpan _memory = TimeSpan.FromDays(7);

    private readonly Dictionary<string, List<Incident>> _revisions = new(StringComparer.Ordinal);

    /// <summary>All their revisions.</summary>
    public IReadOnlyList<Incident> Revisions => [.. _revisions.Values.SelectMany(static revisions => revisions)];

    /// <summary>Their entities.</summary>
    public IReadOnlySet<EntityKey> Entities => _revisions.Values.Select(static revisions => revisions[0].Entity.Key).ToHashSet();

    /// <summary>Takes revisions.</summary>
    public void Add(IReadOnlyList<Incident> revisions)
    {
        foreach (var revision in revisions)
        {
            if (!_revisions.TryGetValue(revision.Id, out var known))
            {
                _revisions.Add(revision.Id, known = []);
            }

            known.Add(revision);
        }
    }

    /// <summary>Forgets what ended long ago.</summary>
    public void Forget(EventTime now)
    {
        var ended = _revisions.Where(static pair => pair.Value[^1].State == IncidentState.Resolved).OrderByDescending(static pair => pair.Value[^1].Revised).ToList();
        for (int i = 0; i < ended.Count; i++)
        {
            if (i >= Most || now - ended[i].Value[^1].Revised > _memory)
            {
                _revisions.Remove(ended[i].Key);
            }
        }
    }
}
