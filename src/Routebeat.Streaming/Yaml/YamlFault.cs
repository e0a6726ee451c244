namespace Routebeat.Streaming.Yaml;

/// <summary>Something that is wrong with a YAML file, and what to do about it.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Problem">What is wrong there.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record YamlFault(string File, int Line, int Column, string Problem, string Remedy)
{
    /// <summary>All of it in one line, in the form that editors jump to.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Problem}; {Remedy}";
}
