using Routebeat.Detection.Detectors;

namespace Routebeat.Tests.Detection.Detectors;

public class FastKernelTests
{
    [Fact]
    public void PValue_AnyWindow_EqualsPlainKernelBitForBit()
    {
        int compared = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            int length = random.Next(1, 130);
            var values = (seed % 3) switch
            {
                0 => RandomSeries.Counts(random, 400),
                1 => RandomSeries.Sparse(random, 400),
                _ => RandomSeries.Wild(random, 400),
            };
            for (int end = 0; end < values.Length; end += 1 + random.Next(5))
            {
                var window = values.AsSpan(Math.Max(0, end - length), Math.Min(end, length));
                int zeroTail = 0;
                while (zeroTail < window.Length && window[^(zeroTail + 1)] == 0)
                {
                    zeroTail++;
                }

                double squares = random.Next(20) switch
                {
                    0 => double.NaN,
                    1 => -1e-9,
                    2 => double.PositiveInfinity,
                    _ => Spread.Fresh(window, zeroTail),
                };
                double expected = PlainKernel.PValue(window, values[end], squares);
                Assert.True(Bits.Same(expected, FastKernel.PValue(window, zeroTail, values[end], squares)), $"seed {seed} at {end}");
                compared++;
            }
        }

        Assert.True(compared > 10_000);
    }

    [Fact]
    public void Erf_FromSevenOn_IsOneToTheLastBit()
    {
        for (double z = 7; z < 1e300; z *= 1.001)
        {
            Assert.Equal(1, PlainKernel.Erf(z));
            Assert.Equal(-1, PlainKernel.Erf(-z));
        }
    }

    [Theory]
    [InlineData(0, 1e-9)]
    [InlineData(0.5, 0.5204998778)]
    [InlineData(-1, -0.8427007929)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, -1)]
    public void Erf_KnownValues_AreWithinTheApproximation(double z, double expected)
        => Assert.Equal(expected, PlainKernel.Erf(z), 2e-7);
}
