namespace Routebeat.Topics.Features;

/// <summary>How two partials of one entity and window become one (<see cref="Routebeat.Features.Rows.FeatureRows.Merge"/>).</summary>
public enum MergeRule
{
    /// <summary>Part of the key: equal in both.</summary>
    Key,

    /// <summary>A property of the entity: equal in both.</summary>
    Same,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The larger.</summary>
    Maximum,

    /// <summary>Whether both hold.</summary>
    And,

    /// <summary>The union of sets.</summary>
    Union,

    /// <summary>The counts of equal keys added.</summary>
    SumByKey,

    /// <summary>That of the partial with more <c>lead_networks</c>; the larger where they are equal.</summary>
    Lead,

    /// <summary>Counts added and examples joined (<see cref="Routebeat.Features.Rows.LossEvidenceMerge"/>).</summary>
    Evidence,
}
