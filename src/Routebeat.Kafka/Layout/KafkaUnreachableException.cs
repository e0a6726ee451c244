namespace Routebeat.Kafka.Layout;

/// <summary>The cluster does not answer, or refuses; the message says what was asked of whom, and what to do.</summary>
public sealed class KafkaUnreachableException : Exception
{
    /// <summary>Without words.</summary>
    public KafkaUnreachableException()
        : this("Kafka does not answer")
    {
    }

    /// <summary>With words.</summary>
    public KafkaUnreachableException(string message)
        : base(message)
    {
    }

    /// <summary>With words and a cause.</summary>
    public KafkaUnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
