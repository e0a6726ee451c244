namespace Routebeat.Simulation;

/// <summary>A scenario cannot be read or carried out: the message names the file, the line, and what to write instead.</summary>
public sealed class ScenarioException : FormatException
{
    /// <summary>An error without a place.</summary>
    public ScenarioException()
        : this("the scenario cannot be read")
    {
    }

    /// <summary>An error without a place.</summary>
    public ScenarioException(string message)
        : base(message)
    {
    }

    /// <summary>An error without a place, caused by another.</summary>
    public ScenarioException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An error in a file.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="problem">What is wrong there.</param>
    /// <param name="remedy">What to write instead.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public ScenarioException(string file, long line, string problem, string remedy, Exception? innerException = null)
        : base($"{file}:{line}: {problem}; {remedy}", innerException)
    {
        File = file;
        Line = line;
    }

    /// <summary>The file's name; empty where there is none.</summary>
    public string File { get; } = "";

    /// <summary>The line, from 1; 0 where there is none.</summary>
    public long Line { get; }
}
