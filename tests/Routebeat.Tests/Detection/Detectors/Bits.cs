using Routebeat.Detection.Detectors;

namespace Routebeat.Tests.Detection.Detectors;

/// <summary>Comparison bit for bit. Any NaN equals any other, since a NaN's sign depends on the processor.</summary>
internal static class Bits
{
    public static bool Same(double left, double right)
        => double.IsNaN(left) ? double.IsNaN(right) : BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);

    public static bool Same(SpikeScore left, SpikeScore right)
        => left.Alert == right.Alert && Same(left.RawScore, right.RawScore) && Same(left.PValue, right.PValue);

    public static bool Same(ChangePointScore left, ChangePointScore right)
        => left.Alert == right.Alert && Same(left.RawScore, right.RawScore) && Same(left.PValue, right.PValue)
            && Same(left.Martingale, right.Martingale);
}
