namespace Routebeat.Kafka.Running;

/// <summary>Processing a record ended in an exception, which is a fault of ours.</summary>
public sealed class StageFaultException : Exception
{
    /// <summary>Without words.</summary>
    public StageFaultException()
        : this("a record could not be processed")
    {
    }

    /// <summary>With words.</summary>
    public StageFaultException(string message)
        : base(message)
    {
    }

    /// <summary>With words and a cause.</summary>
    public StageFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The fault of one record.</summary>
    /// <param name="offset">The record's offset.</param>
    /// <param name="innerException">What happened.</param>
    public StageFaultException(long offset, Exception innerException)
        : base($"offset {offset}: {innerException.GetType().Name}: {innerException.Message}", innerException) => Offset = offset;

    /// <summary>The record's offset.</summary>
    public long Offset { get; } = -1;
}
