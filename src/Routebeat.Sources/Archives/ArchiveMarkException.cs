namespace Routebeat.Sources.Archives;

/// <summary>Archives cannot be read on from where they were left; the message says which file is missing or another.</summary>
public sealed class ArchiveMarkException : Exception
{
    /// <summary>Without words.</summary>
    public ArchiveMarkException()
        : this("the archives are not those that were being read")
    {
    }

    /// <summary>With words.</summary>
    public ArchiveMarkException(string message)
        : base(message)
    {
    }

    /// <summary>With words and a cause.</summary>
    public ArchiveMarkException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
