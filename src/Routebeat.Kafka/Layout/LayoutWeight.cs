namespace Routebeat.Kafka.Layout;

/// <summary>What a difference means for roles.</summary>
public enum LayoutWeight
{
    /// <summary>Roles run; somebody should know.</summary>
    Notable,

    /// <summary>Roles refuse to start: results would be wrong, or records lost.</summary>
    Refused,
}
