using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Pictures.Reports;

/// <summary>Everything that a report says. Values only: the same content gives the same octets.</summary>
public sealed record ReportContent
{
    /// <summary>What the report is of, as in <c>north-korea-2014</c> or the name of a folder.</summary>
    public required string Title { get; init; }

    /// <summary>All revisions of all incidents, in any order.</summary>
    public required IReadOnlyList<Incident> Revisions { get; init; }

    /// <summary>Histories by entity; an entity without one has its sentence and evidence, and no picture.</summary>
    public required IReadOnlyDictionary<EntityKey, EntitySeries> Series { get; init; }

    /// <summary>Feed health, in order of time.</summary>
    public required IReadOnlyList<FeedHealthLine> Health { get; init; }

    /// <summary>What was read.</summary>
    public required ReadingSummary Reading { get; init; }

    /// <summary>The model's name.</summary>
    public required string ModelName { get; init; }

    /// <summary>The model's version.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The command that explains an incident, to which its id is added. Default <c>routebeat explain</c>.</summary>
    public string ExplainCommand { get; init; } = "routebeat explain";

    /// <summary>How many entities get a section with a picture, worst first and as long as the page has room; the others are rows of the table with their sentence. Default 200.</summary>
    public int Pictures { get; init; } = 200;
}
