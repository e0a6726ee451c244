namespace Routebeat.Sources.Archives;

/// <summary>What one step of a decompressor gave: octets, and perhaps the fault that stood behind them.</summary>
/// <param name="Count">How many octets; 0 at the end.</param>
/// <param name="Fault">The fault, or none.</param>
/// <param name="Detail">One line about the fault; empty for none.</param>
internal readonly record struct OctetRead(int Count, ArchiveFault Fault, string Detail)
{
    /// <summary>Octets without a fault; none at the end.</summary>
    public static OctetRead Of(int count) => new(count, ArchiveFault.None, string.Empty);
}
