namespace Routebeat.Host.Commands;

/// <summary>What the process says when it ends.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed; the message says why.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or wrong configuration; the message says what to write instead.</summary>
    public const int Usage = 2;
}
