namespace Routebeat.Streaming.Pipelines;

/// <summary>What a pipeline can write.</summary>
public enum PipelineSinkKind
{
    /// <summary>Incidents, one JSON object a line.</summary>
    Incidents,

    /// <summary>Feature rows, as an Arrow file.</summary>
    Features,

    /// <summary>Route changes, as an Arrow file: large, and therefore off unless asked for.</summary>
    Routes,

    /// <summary>Health of feeds and peers, one JSON object a line.</summary>
    Feeds,

    /// <summary>The page to read, as HTML.</summary>
    Report,
}
