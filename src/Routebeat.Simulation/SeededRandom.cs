namespace Routebeat.Simulation;

/// <summary>A small generator of pseudo-random numbers, xoshiro256** started by SplitMix64: the same seed gives the same numbers everywhere.</summary>
/// <remarks>
/// Only additions, shifts and the four basic operations on doubles are used, so that a scenario's octets do not depend on the mathematics library
/// of the machine. Each purpose takes its own generator from <see cref="For"/>: drawing one number more for one purpose moves no other.
/// </remarks>
internal sealed class SeededRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>A generator from a seed.</summary>
    public SeededRandom(ulong seed)
    {
        _a = SplitMix(ref seed);
        _b = SplitMix(ref seed);
        _c = SplitMix(ref seed);
        _d = SplitMix(ref seed);
    }

    /// <summary>The generator of one purpose under a scenario's seed.</summary>
    public static SeededRandom For(ulong seed, string purpose)
    {
        unchecked
        {
            ulong hash = 0xCBF29CE484222325UL;
            foreach (char letter in purpose)
            {
                hash = (hash ^ letter) * 0x100000001B3UL;
            }

            return new SeededRandom(Mix(seed) ^ hash);
        }
    }

    /// <summary>A well-mixed function of a number: chance without state.</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            ulong result = ulong.RotateLeft(_b * 5, 7) * 9;
            ulong shifted = _b << 17;
            _c ^= _a;
            _d ^= _b;
            _b ^= _c;
            _a ^= _d;
            _c ^= shifted;
            _d = ulong.RotateLeft(_d, 45);
            return result;
        }
    }

    /// <summary>A number from 0 to 1, without 1.</summary>
    public double NextShare() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to a bound, without the bound.</summary>
    public int Next(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    /// <summary>Whether something of this probability happens.</summary>
    public bool Chance(double probability) => NextShare() < probability;

    /// <summary>A span between two, evenly, in whole microseconds.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) =>
        least + TimeSpan.FromMicroseconds((long)(NextShare() * (most - least).TotalMicroseconds));

    /// <summary>A number of the exponential distribution: the wait for the next of many rare things.</summary>
    public double NextExponential(double mean) => -mean * NaturalLogarithm(1.0 - NextShare());

    /// <summary>The natural logarithm of a positive number, from its binary exponent and the series of the inverse hyperbolic tangent.</summary>
    private static double NaturalLogarithm(double value)
    {
        const double LogarithmOfTwo = 0.693147180559945309417;
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        double ratio = (mantissa - 1) / (mantissa + 1);
        double square = ratio * ratio;
        double term = ratio;
        double sum = 0;
        for (int power = 1; power < 40; power += 2)
        {
            sum += term / power;
            term *= square;
        }

        return (exponent * LogarithmOfTwo) + (2 * sum);
    }

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            return Mix(state);
        }
    }
}
