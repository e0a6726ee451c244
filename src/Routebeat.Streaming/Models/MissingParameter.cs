namespace Routebeat.Streaming.Models;

/// <summary>What a parameter that is not in the file means.</summary>
internal enum MissingParameter
{
    /// <summary>A fault: a model that is kept and compared says everything itself.</summary>
    IsFault,

    /// <summary>The default stands: a pipeline says what is different.</summary>
    IsDefault,
}
