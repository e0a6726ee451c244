namespace Routebeat.Kafka.Ingest;

/// <summary>A source cannot go on where it was left, because it is not the same any more; the message says what to do.</summary>
public sealed class SourceChangedException : Exception
{
    /// <summary>Without words.</summary>
    public SourceChangedException()
        : this("the source is not the one that was left")
    {
    }

    /// <summary>With words.</summary>
    public SourceChangedException(string message)
        : base(message)
    {
    }

    /// <summary>With words and a cause.</summary>
    public SourceChangedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
