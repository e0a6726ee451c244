using Confluent.Kafka;

namespace Routebeat.Kafka.Running;

/// <summary>Tells the failures of a transaction apart.</summary>
internal static class CommitFaults
{
    /// <summary>The verdict on an exception of a producer.</summary>
    public static CommitVerdict Judge(KafkaException exception) => Judge(exception.Error.Code, exception is KafkaRetriableException);

    /// <summary>The verdict on an error.</summary>
    /// <param name="code">The error.</param>
    /// <param name="isRetriable">Whether the client says that the same call may be made again.</param>
    public static CommitVerdict Judge(ErrorCode code, bool isRetriable) => code switch
    {
        // An old epoch, our own transaction's timeout, or an id that somebody else took look alike.
        ErrorCode.Local_Fenced or ErrorCode.ProducerFenced or ErrorCode.InvalidProducerEpoch => CommitVerdict.Fenced,

        // Normal in a rebalance that leaves us the partition; if it does not, the group says so.
        ErrorCode.IllegalGeneration or ErrorCode.UnknownMemberId or ErrorCode.RebalanceInProgress => CommitVerdict.FreshMetadata,
        _ => isRetriable ? CommitVerdict.Again : CommitVerdict.NewProducer,
    };
}
