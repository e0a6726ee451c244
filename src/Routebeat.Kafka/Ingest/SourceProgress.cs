using Routebeat.Routing;

namespace Routebeat.Kafka.Ingest;

/// <summary>How far the owner of a source is; told after each commit.</summary>
/// <param name="Source">The source.</param>
/// <param name="Epoch">How often it changed hands.</param>
/// <param name="Commit">The number of the commit.</param>
/// <param name="Ordinal">Records taken from its beginning on, where it can resume.</param>
/// <param name="Watermark">The least watermark of its feeds.</param>
public readonly record struct SourceProgress(string Source, int Epoch, long Commit, long Ordinal, EventTime Watermark);
