namespace Routebeat.Kafka.Running;

/// <summary>What to do after a call of a transaction failed.</summary>
internal enum CommitVerdict
{
    /// <summary>The same call again, until its deadline.</summary>
    Again,

    /// <summary>Abort, and send the same octets again with the group's fresh metadata.</summary>
    FreshMetadata,

    /// <summary>A new producer, which ends what is open; the committed offset then says whether the batch came through.</summary>
    NewProducer,

    /// <summary>Somebody else has our id: drop everything, leave the group, join again.</summary>
    Fenced,
}
