namespace Routebeat.Fuzz;

/// <summary>An input that a decoder failed on.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Reason">What went wrong, in one line or with the trace of an exception.</param>
/// <param name="Input">The input.</param>
public sealed record FuzzCrash(string Target, string Reason, byte[] Input);
