using System.Numerics;
using Routebeat.Detection.Detectors;

namespace Routebeat.Tests.Detection.Detectors;

public class SpreadTests
{
    [Fact]
    public void Fresh_AnyFiniteWindow_IsWithinRoundingOfTheExactSum()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var window = RandomSeries.Wild(random, random.Next(1, 130));
            double actual = Spread.Fresh(window, ZeroTail(window));
            double exact = Exact(window);
            Assert.True(actual >= 0);
            Assert.True(Math.Abs(actual - exact) <= 1e-11 * exact, $"seed {seed}: {actual} {exact}");
        }
    }

    [Fact]
    public void Fresh_Counts_IsExact()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var window = RandomSeries.Sparse(random, random.Next(1, 130));
            Assert.Equal(Exact(window), Spread.Fresh(window, ZeroTail(window)));
        }
    }

    [Fact]
    public void Fresh_ConstantWindow_IsZero()
    {
        Assert.Equal(0, Spread.Fresh([0.1f, 0.1f, 0.1f], 0));
        Assert.Equal(0, Spread.Fresh([0, 0, 0], 3));
        Assert.Equal(0, Spread.Fresh([], 0));
    }

    private static int ZeroTail(float[] window) => window.Reverse().TakeWhile(v => v == 0).Count();

    /// <summary>Every single is a whole number of 2^-149, so that the sum over pairs is exact in whole numbers.</summary>
    private static double Exact(float[] window)
    {
        var whole = window.Select(Whole).ToArray();
        var sum = whole.Aggregate(BigInteger.Zero, (a, b) => a + b);
        var squares = whole.Aggregate(BigInteger.Zero, (a, b) => a + (b * b));
        var exact = (window.Length * squares) - (sum * sum);
        int shift = (int)Math.Max(0, exact.GetBitLength() - 60);
        return Math.ScaleB((double)(exact >> shift), shift - 298);
    }

    private static BigInteger Whole(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        int exponent = (bits >> 23) & 0xFF;
        BigInteger fraction = bits & 0x7FFFFF;
        var magnitude = exponent == 0 ? fraction : (fraction + 0x800000) << (exponent - 1);
        return bits < 0 ? -magnitude : magnitude;
    }
}
