namespace Routebeat.Kafka.Running;

/// <summary>What became of a batch whose commit nobody saw end.</summary>
internal enum BatchFate
{
    /// <summary>It came through.</summary>
    Committed,

    /// <summary>It did not: the same octets are sent again.</summary>
    SendAgain,

    /// <summary>Somebody else has committed meanwhile: the partition is not ours.</summary>
    NotOwner,
}
