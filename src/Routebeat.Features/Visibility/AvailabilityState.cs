namespace Routebeat.Features.Visibility;

/// <summary>Where an entity stands (RULES 4).</summary>
public enum AvailabilityState : byte
{
    /// <summary>As usual.</summary>
    Normal = 0,

    /// <summary>Away from normal; how deep is told by the verdict.</summary>
    Away = 1,
}
