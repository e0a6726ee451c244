namespace Routebeat.Detection.Detectors;

/// <summary>What a series keeps beside the values of its window. The default value is an empty window.</summary>
internal struct KernelState
{
    /// <summary>Running sum over all pairs of their squared difference; stays 0 in stable arithmetic, which needs none.</summary>
    public double Squares;

    /// <summary>Values in the window.</summary>
    public ushort Count;

    /// <summary>How many of the newest values are zero.</summary>
    public ushort ZeroTail;
}
