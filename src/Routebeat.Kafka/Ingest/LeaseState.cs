namespace Routebeat.Kafka.Ingest;

/// <summary>Whose a lease is.</summary>
internal enum LeaseState
{
    /// <summary>This process has it.</summary>
    Ours,

    /// <summary>Another process has it.</summary>
    Theirs,

    /// <summary>Nobody has it; it ran out, was lost with Redis, or never was.</summary>
    Missing,

    /// <summary>Redis does not answer.</summary>
    Unknown,
}
