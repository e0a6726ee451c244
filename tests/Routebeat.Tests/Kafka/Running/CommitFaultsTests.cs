using Confluent.Kafka;
using Routebeat.Kafka.Running;

namespace Routebeat.Tests.Kafka.Running;

public sealed class CommitFaultsTests
{
    public static TheoryData<ErrorCode, bool, string> Cases => new()
    {
        { ErrorCode.Local_TimedOut, true, nameof(CommitVerdict.Again) },
        { ErrorCode.GroupLoadInProgress, true, nameof(CommitVerdict.Again) },
        { ErrorCode.Local_TimedOut, false, nameof(CommitVerdict.NewProducer) },
        { ErrorCode.Local_State, false, nameof(CommitVerdict.NewProducer) },
        { ErrorCode.Local_Fatal, false, nameof(CommitVerdict.NewProducer) },
        { ErrorCode.Local_Fenced, false, nameof(CommitVerdict.Fenced) },
        { ErrorCode.ProducerFenced, false, nameof(CommitVerdict.Fenced) },
        { ErrorCode.InvalidProducerEpoch, true, nameof(CommitVerdict.Fenced) },
        { ErrorCode.IllegalGeneration, false, nameof(CommitVerdict.FreshMetadata) },
        { ErrorCode.UnknownMemberId, false, nameof(CommitVerdict.FreshMetadata) },
        { ErrorCode.RebalanceInProgress, true, nameof(CommitVerdict.FreshMetadata) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Judge_Errors_AreToldApart(ErrorCode code, bool isRetriable, string verdict) =>
        Assert.Equal(verdict, CommitFaults.Judge(code, isRetriable).ToString());

    [Fact]
    public void Judge_ExceptionOfTheClient_ItsWordOnTryingAgainCounts()
    {
        Assert.Equal(CommitVerdict.Again, CommitFaults.Judge(new KafkaRetriableException(new Error(ErrorCode.Local_TimedOut))));
        Assert.Equal(CommitVerdict.NewProducer, CommitFaults.Judge(new KafkaTxnRequiresAbortException(new Error(ErrorCode.Local_TimedOut))));
    }
}
