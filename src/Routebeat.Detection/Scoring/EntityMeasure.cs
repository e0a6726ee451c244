using Routebeat.Detection.Models;
using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Routing;

namespace Routebeat.Detection.Scoring;

/// <summary>By what an entity's state is measured: a row's own families, or of the whole Internet its visible networks of both together.</summary>
public static class EntityMeasure
{
    /// <summary>What decides for the whole Internet: the sum of these two columns.</summary>
    public const string InternetFeature = "visible_v4+visible_v6";

    /// <summary>The bounds that hold for an entity.</summary>
    public static VisibilityBounds BoundsOf(EntityKey entity, DetectionModel model) =>
        entity.Kind == EntityKind.Internet ? model.Internet : model.Visibility;

    /// <summary>Whether an entity can be judged: without a table nobody knows what a part of all prefixes is.</summary>
    public static bool IsJudged(EntityKey entity, bool isSeeded) => entity.Kind != EntityKind.Internet || isSeeded;

    /// <summary>The level of a row. The Internet's visible networks stand in the place of /24s, as if all were of one family.</summary>
    public static Level LevelOf(FeatureRow row)
    {
        if (row.Entity.Kind != EntityKind.Internet)
        {
            return new Level(row.V4, row.V6);
        }

        var both = row.V4 + row.V6;
        return new Level(both with { Blocks = both.Visible }, default);
    }

    /// <summary>A verdict that names what was measured.</summary>
    public static LevelVerdict Named(EntityKey entity, in LevelVerdict verdict) =>
        entity.Kind == EntityKind.Internet ? verdict with { Feature = InternetFeature } : verdict;
}
