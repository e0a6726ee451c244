using Confluent.Kafka;
using Routebeat.Kafka.Layout;

namespace Routebeat.Tests.Kafka.Layout;

public sealed class NewcomersTests
{
    [Theory]
    [InlineData(ErrorCode.UnknownTopicOrPart)]
    [InlineData(ErrorCode.NotLeaderForPartition)]
    [InlineData(ErrorCode.LeaderNotAvailable)]
    [InlineData(ErrorCode.GroupLoadInProgress)]
    public void Ask_BrokerThatHasNotLearned_IsAskedAgain(ErrorCode code)
    {
        int asked = 0;

        int answer = Newcomers.Ask(() => ++asked < 3 ? throw new KafkaException(code) : 7);

        Assert.Equal((7, 3), (answer, asked));
    }

    [Fact]
    public void Ask_BrokerThatRefuses_IsBelieved()
    {
        int asked = 0;

        var exception = Assert.Throws<KafkaException>(() => Newcomers.Ask<int>(() => throw new KafkaException(++asked > 0 ? ErrorCode.TopicAuthorizationFailed : ErrorCode.NoError)));

        Assert.Equal((ErrorCode.TopicAuthorizationFailed, 1), (exception.Error.Code, asked));
    }
}
