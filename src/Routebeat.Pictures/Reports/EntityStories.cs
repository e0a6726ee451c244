using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Pictures.Reports;

/// <summary>Orders incidents into stories: by entity, worst first, an AS's folded under its country's where they overlap (RULES 5).</summary>
public static class EntityStories
{
    /// <summary>The incidents of revisions in any order, worst first: severity, then duration, then start, then id.</summary>
    public static IReadOnlyList<IncidentHistory> Histories(IEnumerable<Incident> revisions) =>
        [.. revisions.GroupBy(static revision => revision.Id, StringComparer.Ordinal)
            .Select(static group => new IncidentHistory([.. group.OrderBy(static revision => revision.Revision)]))
            .OrderByDescending(static history => history.Latest.Severity)
            .ThenByDescending(static history => history.Latest.DurationSeconds)
            .ThenBy(static history => history.Latest.Start)
            .ThenBy(static history => history.Id, StringComparer.Ordinal)];

    /// <summary>The stories, worst first: severity, then open before over, then duration.</summary>
    public static IReadOnlyList<EntityStory> Of(IReadOnlyList<IncidentHistory> histories)
    {
        var countries = histories.Where(static history => history.Latest.Entity.Key.Kind == EntityKind.Country)
            .ToLookup(static history => history.Latest.Entity.Key);
        var folded = histories.Where(history => IsFolded(history, countries)).ToLookup(static history => history.Latest.Parent!.Value);
        var hidden = folded.SelectMany(static group => group).Select(static history => history.Id).ToHashSet(StringComparer.Ordinal);
        return Group(histories.Where(history => !hidden.Contains(history.Id)), key => Group(folded[key], static _ => []));
    }

    /// <summary>Of the Internet: the country's incident that lost most networks while the story's worst lasted; null for others, and where there is none.</summary>
    public static Incident? LargestWithin(EntityStory story, IReadOnlyList<EntityStory> stories)
    {
        if (story.Entity.Key.Kind != EntityKind.Internet)
        {
            return null;
        }

        string worst = FindingText.Worst(story.Latest).Id;
        var history = story.Incidents.First(one => one.Id == worst);
        return stories.Where(static one => one.Entity.Key.Kind == EntityKind.Country)
            .SelectMany(static one => one.Incidents)
            .Where(one => one.Latest.NetworksLost > 0 && one.Overlaps(history))
            .Select(static one => one.Latest)
            .OrderByDescending(static one => one.NetworksLost).ThenBy(static one => one.Id, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static bool IsFolded(IncidentHistory history, ILookup<EntityKey, IncidentHistory> countries) =>
        history.Latest.Entity.Key.Kind == EntityKind.AutonomousSystem
        && history.Latest.Parent is { } parent
        && countries[parent].Any(history.Overlaps);

    private static IReadOnlyList<EntityStory> Group(IEnumerable<IncidentHistory> histories, Func<EntityKey, IReadOnlyList<EntityStory>> folded) =>
        [.. histories.GroupBy(static history => history.Latest.Entity.Key)
            .Select(group => new EntityStory(
                group.First().Latest.Entity,
                [.. group.OrderBy(static history => history.Latest.Start).ThenBy(static history => history.Id, StringComparer.Ordinal)],
                folded(group.Key)))
            .OrderByDescending(static story => story.Severity)
            .ThenByDescending(static story => story.IsOpen)
            .ThenByDescending(static story => story.DurationSeconds)
            .ThenBy(static story => story.Entity.Key)];
}
