namespace Routebeat.Kafka.Running;

/// <summary>How committing a batch ended.</summary>
internal enum CommitOutcome
{
    /// <summary>It is committed, once.</summary>
    Committed,

    /// <summary>Somebody else has our id.</summary>
    Fenced,

    /// <summary>Somebody else has committed what we do not know of.</summary>
    NotOwner,
}
