namespace Routebeat.Pictures.Reports;

/// <summary>How often input could not be read, or was not used, for one cause.</summary>
/// <param name="Cause">The cause, in words or as the counter names it.</param>
/// <param name="Count">How often.</param>
public sealed record FaultCount(string Cause, long Count);
