namespace Routebeat.Streaming.Yaml;

/// <summary>What a YAML file says, or everything that is wrong with it. Nothing is thrown, whatever the file holds.</summary>
/// <typeparam name="T">What the file is read as.</typeparam>
/// <param name="Value">The value; null exactly where there are faults.</param>
/// <param name="Faults">The faults in the order of their places; empty for a good file.</param>
public sealed record YamlResult<T>(T? Value, IReadOnlyList<YamlFault> Faults)
    where T : class;
