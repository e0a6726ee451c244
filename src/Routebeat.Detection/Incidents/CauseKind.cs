namespace Routebeat.Detection.Incidents;

/// <summary>What the routes say about where a loss lies.</summary>
public enum CauseKind : byte
{
    /// <summary>The routes do not tell.</summary>
    Unknown = 0,

    /// <summary>The entity has one upstream only: the loss lies with it, with the entity or between them.</summary>
    OnlyUpstream = 1,

    /// <summary>All lost routes went through one upstream, and routes through others remain.</summary>
    SharedUpstream = 2,

    /// <summary>All lost routes passed through one AS further away.</summary>
    SharedTransit = 3,

    /// <summary>Routes through every upstream went at the same time: the entity itself.</summary>
    Origin = 4,
}
