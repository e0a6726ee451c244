using System.Runtime.InteropServices;

namespace Routebeat.Detection.Detectors;

/// <summary>A value and how often it stands there; 12 octets. The default value is a zero that stands nowhere.</summary>
/// <param name="Value">The value.</param>
/// <param name="Length">How often.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct ValueRun(long Value, int Length);
