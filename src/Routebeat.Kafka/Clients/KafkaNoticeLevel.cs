namespace Routebeat.Kafka.Clients;

/// <summary>How much a notice of a client matters.</summary>
public enum KafkaNoticeLevel
{
    /// <summary>What a client did.</summary>
    Information,

    /// <summary>Something is not as it should be; the client goes on, as with a broker that is away.</summary>
    Warning,

    /// <summary>The client cannot go on: it has to be disposed of and made anew.</summary>
    Fatal,
}
