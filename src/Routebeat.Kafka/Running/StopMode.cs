namespace Routebeat.Kafka.Running;

/// <summary>How a runner is to end. A later word that is harsher counts.</summary>
internal enum StopMode
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>Commit what waits, write a snapshot, end.</summary>
    Finish,

    /// <summary>Let a commit in flight end, drop what waits, end.</summary>
    Revoked,

    /// <summary>Call nothing more.</summary>
    Lost,
}
