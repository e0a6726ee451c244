using Confluent.Kafka;

namespace Routebeat.Kafka.Clients;

/// <summary>Which of a client's errors says best why it does not get on. Safe for several threads.</summary>
/// <remarks>
/// After a refused password or certificate librdkafka tells of what follows from it: a closed connection, no broker up. Those say nothing new
/// and never replace the cause.
/// </remarks>
internal sealed class ErrorMemory
{
    private readonly Lock _lock = new();
    private string? _reason;
    private int _weight;

    /// <summary>The words of the error that says most, of several such the newest; null before the first.</summary>
    public string? Reason
    {
        get
        {
            lock (_lock)
            {
                return _reason;
            }
        }
    }

    /// <summary>Takes an error.</summary>
    public void Take(Error error)
    {
        int weight = WeightOf(error.Code);
        lock (_lock)
        {
            if (weight >= _weight)
            {
                (_reason, _weight) = (ClientWords.Steady(error.Reason), weight);
            }
        }
    }

    private static int WeightOf(ErrorCode code) => code switch
    {
        ErrorCode.Local_Authentication or ErrorCode.Local_Ssl or ErrorCode.SaslAuthenticationFailed => 2,
        ErrorCode.Local_AllBrokersDown => 0,
        _ => 1,
    };
}
