namespace Routebeat.Tests.Detection.Detectors;

/// <summary>Seeded series of the shapes that detectors meet, and of some that they should never meet.</summary>
internal static class RandomSeries
{
    /// <summary>Poisson counts of a rate that now and then jumps.</summary>
    public static float[] Counts(Random random, int length)
    {
        double rate = random.NextDouble() * 3;
        var series = new float[length];
        for (int i = 0; i < length; i++)
        {
            if (random.Next(50) == 0)
            {
                rate = Math.Pow(10, (random.NextDouble() * 4) - 1);
            }

            series[i] = Poisson(random, rate);
        }

        return series;
    }

    /// <summary>Long runs of zero with counts between.</summary>
    public static float[] Sparse(Random random, int length)
    {
        var series = new float[length];
        int at = 0;
        while (at < length)
        {
            at += random.Next(8) == 0 ? random.Next(600) : random.Next(40);
            for (int burst = random.Next(1, 6); burst > 0 && at < length; burst--)
            {
                series[at++] = random.Next(4) == 0 ? random.Next(1, 3000) : random.Next(0, 4);
            }
        }

        return series;
    }

    /// <summary>Finite values of every size and sign, constant stretches, tiny differences and enormous outliers.</summary>
    public static float[] Wild(Random random, int length)
    {
        var series = new float[length];
        float level = 0;
        double scale = 1;
        for (int i = 0; i < length; i++)
        {
            switch (random.Next(60))
            {
                case 0: level = (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 38))); break;
                case 1: scale = random.Next(3) == 0 ? 0 : Math.Pow(10, random.Next(-20, 20)); break;
                case 2: series[i] = random.Next(2) == 0 ? float.MaxValue : -float.MaxValue; continue;
                case 3: series[i] = float.Epsilon; continue;
                case 4: series[i] = -0f; continue;
                case 5: level = 0; scale = 0; break;
                default: break;
            }

            series[i] = Math.Clamp((float)(level + (scale * (random.NextDouble() - 0.3))), -float.MaxValue, float.MaxValue);
        }

        return series;
    }

    public static int Poisson(Random random, double rate)
    {
        if (rate > 50)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            return (int)Math.Max(0, Math.Round(rate + (Math.Sqrt(rate) * normal)));
        }

        double limit = Math.Exp(-rate);
        double product = random.NextDouble();
        int count = 0;
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }

        return count;
    }
}
