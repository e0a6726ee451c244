namespace Routebeat.Fuzz;

/// <summary>Two ways of reading one input do not agree.</summary>
public sealed class FuzzFailureException : Exception
{
    /// <summary>A failure without a word.</summary>
    public FuzzFailureException()
    {
    }

    /// <summary>A failure.</summary>
    /// <param name="message">What does not agree.</param>
    public FuzzFailureException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its cause.</summary>
    /// <param name="message">What does not agree.</param>
    /// <param name="innerException">The cause.</param>
    public FuzzFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
