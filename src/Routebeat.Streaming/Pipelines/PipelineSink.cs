namespace Routebeat.Streaming.Pipelines;

/// <summary>A file that a pipeline writes.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="File">Its name in the folder of results.</param>
public sealed record PipelineSink(PipelineSinkKind Kind, string File);
