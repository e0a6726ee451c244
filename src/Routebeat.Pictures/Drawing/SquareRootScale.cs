namespace Routebeat.Pictures.Drawing;

/// <summary>A scale on which both 1 and 10,000 can be read: length goes with the square root. Its tick at half the height is therefore a quarter of the top.</summary>
internal readonly record struct SquareRootScale
{
    private static readonly int[] _tops = [4, 8, 20, 40];

    private readonly double _height;

    private SquareRootScale(long top, double height)
    {
        Top = top;
        _height = height;
    }

    /// <summary>The value at full height: 4, 8, 20 or 40 times a power of ten, never less than the greatest value.</summary>
    public long Top { get; }

    /// <summary>The value at half the height.</summary>
    public long Quarter => Top / 4;

    /// <summary>The smallest scale that holds a value.</summary>
    public static SquareRootScale For(double greatest, double height)
    {
        for (long power = 1; ; power *= 10)
        {
            foreach (int top in _tops)
            {
                if (top * power >= greatest || power >= 1_000_000_000_000_000)
                {
                    return new SquareRootScale(top * power, height);
                }
            }
        }
    }

    /// <summary>The length of a value; whatever is there at all is at least one unit long.</summary>
    public double Length(double value) => value <= 0 ? 0 : Math.Max(1, Math.Sqrt(Math.Min(value, Top) / Top) * _height);
}
