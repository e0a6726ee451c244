using Routebeat.Ingest.AdjRibIn;

namespace Routebeat.Tests.Ingest.AdjRibIn;

public class EditDistanceTests
{
    [Fact]
    public void Between_RandomPaths_EqualsTheFullMatrix()
    {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++)
        {
            uint[] left = [.. Enumerable.Range(0, random.Next(20)).Select(_ => (uint)random.Next(5))];
            uint[] right = [.. Enumerable.Range(0, random.Next(20)).Select(_ => (uint)random.Next(5))];
            Assert.Equal(NaiveFeed.Distance(left, right), EditDistance.Between(left, right));
        }
    }

    [Fact]
    public void Between_LongDifference_Saturates()
    {
        uint[] left = [.. Enumerable.Range(0, 65).Select(static i => (uint)i)];

        Assert.Equal(EditDistance.Saturated, EditDistance.Between(left, []));
        Assert.Equal(64, EditDistance.Between(left.AsSpan(1), []));
    }

    [Fact]
    public void Between_LongPathsWithSmallDifference_IsExact()
    {
        uint[] left = [.. Enumerable.Repeat(7u, 200)];
        uint[] right = [.. left, 7u];

        Assert.Equal(1, EditDistance.Between(left, right));
    }
}
