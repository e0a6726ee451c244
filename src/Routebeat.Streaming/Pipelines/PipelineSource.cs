namespace Routebeat.Streaming.Pipelines;

/// <summary>Where a pipeline's updates come from: an <see cref="ArchiveSource"/>, a <see cref="BmpListener"/>, <see cref="OpenBmpTopics"/>, a <see cref="RisLiveStream"/> or a <see cref="ScenarioSource"/>.</summary>
public abstract record PipelineSource;
