namespace Routebeat.Streaming.Pipelines;

/// <summary>A scenario of the simulator.</summary>
/// <param name="Name">The name of one that the program carries, or the path of a file that ends in .yaml.</param>
public sealed record ScenarioSource(string Name) : PipelineSource;
