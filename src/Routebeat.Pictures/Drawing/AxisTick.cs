using Routebeat.Routing;

namespace Routebeat.Pictures.Drawing;

/// <summary>A tick of the time axis.</summary>
/// <param name="Time">When.</param>
/// <param name="Clock">The time of day; empty where the step is a day or more.</param>
/// <param name="Date">The date in full, at midnight; the month where the step is a month; empty else.</param>
internal readonly record struct AxisTick(EventTime Time, string Clock, string Date);
