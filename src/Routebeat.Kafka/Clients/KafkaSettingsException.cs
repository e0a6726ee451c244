namespace Routebeat.Kafka.Clients;

/// <summary>librdkafka refuses the connection settings; the message says which, where it was set, and what to do, without secrets.</summary>
public sealed class KafkaSettingsException : Exception
{
    /// <summary>A refusal without words.</summary>
    public KafkaSettingsException()
        : this("the connection settings are refused")
    {
    }

    /// <summary>A refusal.</summary>
    public KafkaSettingsException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal that something caused.</summary>
    public KafkaSettingsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
