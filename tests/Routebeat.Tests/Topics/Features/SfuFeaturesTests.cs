using System.Globalization;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Topics.Features;

namespace Routebeat.Tests.Topics.Features;

public sealed class SfuFeaturesTests
{
    private const int FirstColumn = 4;

    private static readonly FeatureRow _row = new() { Window = new Window(1, 60), Entity = EntityKey.Internet };

    [Fact]
    public void Of_Row_HasTheFeaturesInTheirOrder()
    {
        double[] values = SfuFeatures.Of(_row with
        {
            MessagesAnnouncing = 46,
            MessagesWithdrawing = 4,
            Announcements = 88,
            Withdrawals = 13,
            WithdrawalsUnknown = 5,
            PathLengthSum = 500,
            PathLengthMax = 12,
            UniqueLengthSum = 440,
            Duplicates = 1,
            PathChanges = 30,
            OriginsGained = 10,
            EditDistanceMax = 16,
            EditDistanceSum = 81,
            OriginIgp = 80,
            OriginEgp = 1,
            OriginIncomplete = 7,
            MessageOctets = 5001,
        });

        double[] expected =
        [
            46, 4, 88, 13, 6, 12, 5, 1, 40, 5, 16, 50 / 60.0, 3,
            0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
            80, 1, 7, 101,
        ];
        Assert.Equal(37, values.Length);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void Of_EmptyRow_IsAllZero() => Assert.All(SfuFeatures.Of(_row), value => Assert.Equal(0, value));

    [SharedDataFact("data/labelled/sfu/Slammer.csv")]
    public void Of_RowsOfTheDataSet_HaveItsIndicators()
    {
        int rows = 0;
        foreach (string line in File.ReadLines(RepositoryPaths.InShared("data/labelled/sfu/Slammer.csv")))
        {
            double[] cells = [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            double[] values = SfuFeatures.Of(_row with { PathLengthMax = (long)cells[9], EditDistanceMax = (long)cells[14] });
            foreach (var feature in SfuFeatures.All.Where(feature => feature.Name.Contains("_is_", StringComparison.Ordinal)))
            {
                Assert.Equal(cells[FirstColumn + feature.Number - 1], values[feature.Number - 1]);
            }

            rows++;
        }

        Assert.Equal(7200, rows);
    }
}
