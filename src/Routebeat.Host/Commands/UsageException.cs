namespace Routebeat.Host.Commands;

/// <summary>Something in the arguments or the configuration is wrong; each line says what, where, and what to write instead.</summary>
public sealed class UsageException : Exception
{
    /// <summary>A fault without words.</summary>
    public UsageException()
        : this("wrong usage")
    {
    }

    /// <summary>One line.</summary>
    public UsageException(string message)
        : base(message) => Lines = [message];

    /// <summary>One line, caused by something.</summary>
    public UsageException(string message, Exception innerException)
        : base(message, innerException) => Lines = [message];

    /// <summary>Several lines.</summary>
    public UsageException(IReadOnlyList<string> lines)
        : base(string.Join('\n', lines)) => Lines = lines;

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines { get; }
}
