using Confluent.Kafka;

namespace Routebeat.Kafka.Layout;

/// <summary>Patience with what brokers say of a topic or a group that was just created, or whose leader has just moved: they learn of it one after another.</summary>
internal static class Newcomers
{
    /// <summary>How long an answer may say that a newcomer is not known yet before it is believed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The time between two questions.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether an error is one of those that pass by themselves once every broker has learned of a topic or a group.</summary>
    public static bool IsOfOne(ErrorCode code) =>
        code is ErrorCode.UnknownTopicOrPart or ErrorCode.NotLeaderForPartition or ErrorCode.LeaderNotAvailable
            or ErrorCode.Local_UnknownPartition or ErrorCode.Local_UnknownTopic
            or ErrorCode.NotCoordinatorForGroup or ErrorCode.GroupCoordinatorNotAvailable or ErrorCode.GroupLoadInProgress;

    /// <summary>Asks, and asks again while the answer is that of a broker that has not learned yet.</summary>
    /// <param name="ask">The question.</param>
    /// <exception cref="KafkaException">Any other error, or the same one after <see cref="Patience"/>.</exception>
    public static T Ask<T>(Func<T> ask)
    {
        using var never = new ManualResetEventSlim();
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return ask();
            }
            catch (KafkaException exception) when (waited < Patience && IsOfOne(exception.Error.Code))
            {
                never.Wait(Pause);
            }
        }
    }
}
