namespace Routebeat.Simulation.Model;

/// <summary>An end of an event.</summary>
public enum EventEdge
{
    /// <summary>Its first moment.</summary>
    Start = 0,

    /// <summary>Its last moment.</summary>
    End = 1,
}
