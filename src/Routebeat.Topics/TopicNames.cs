namespace Routebeat.Topics;

/// <summary>The topics by name. The version is in the name: a change of shape is a new version.</summary>
public static class TopicNames
{
    /// <summary>Route changes and control records, by origin AS.</summary>
    public const string Routes = "bgp.routes.v1";

    /// <summary>Features by window, by entity.</summary>
    public const string Features = "bgp.features.v1";

    /// <summary>Incidents as events, by entity.</summary>
    public const string Incidents = "bgp.incidents.v1";

    /// <summary>Incidents as they now stand, by incident id.</summary>
    public const string IncidentState = "bgp.incident-state.v1";

    /// <summary>Health of feeds and peers, by feed.</summary>
    public const string Feeds = "bgp.feeds.v1";

    /// <summary>Models: champion, challenger and their parameters, by name.</summary>
    public const string Models = "bgp.models.v1";

    /// <summary>Snapshots, by role and partition.</summary>
    public const string Checkpoints = "bgp.checkpoints.v1";

    /// <summary>Where the writer of each feed stands, by feed.</summary>
    public const string Positions = "bgp.positions.v1";

    /// <summary>Octets that could not be read, by source.</summary>
    public const string DeadLetter = "bgp.deadletter.v1";
}
