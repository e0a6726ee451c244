namespace Routebeat.Streaming.Pipelines;

/// <summary>Where a pipeline's updates come from: an <see cref="ArchiveSource"/> or a <see cref="ScenarioSource"/>.</summary>
public abstract record PipelineSource;
