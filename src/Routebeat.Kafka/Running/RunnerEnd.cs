namespace Routebeat.Kafka.Running;

/// <summary>How a runner ended.</summary>
internal enum RunnerEnd
{
    /// <summary>It was told to.</summary>
    Stopped,

    /// <summary>Somebody else owns the partition: everything of this process is dropped, and it joins the group anew.</summary>
    Superseded,

    /// <summary>The partition cannot be taken, and nobody but an operator can change that.</summary>
    Refused,
}
