namespace Routebeat.Kafka.Running;

/// <summary>A partition's state cannot be had: neither snapshot nor checkpoint nor the whole log. The message says what to do.</summary>
public sealed class RestoreRefusedException : Exception
{
    /// <summary>Without words.</summary>
    public RestoreRefusedException()
        : this("the state cannot be restored")
    {
    }

    /// <summary>With words.</summary>
    public RestoreRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>With words and a cause.</summary>
    public RestoreRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
