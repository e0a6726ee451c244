using Routebeat.Features.Countries;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;

namespace Routebeat.Tests.Features.Countries;

public class RowTotalsTests
{
    private static readonly Window _window = new(20_000_000, 60);

    [Fact]
    public void Add_ManyRows_GivesWhatMergingThemGives()
    {
        var random = new Random(23);
        for (int round = 0; round < 200; round++)
        {
            FeatureRow? merged = null;
            var totals = default(RowTotals);
            for (int i = random.Next(1, 6); i > 0; i--)
            {
                var row = Row(random);
                totals.Add(row);
                var partial = row with { LeadNetworks = row.StateChanges == 0 ? 0 : row.LeadNetworks };
                merged = merged is null ? partial : FeatureRows.Merge(merged, partial);
            }

            var sum = totals.ToRow(_window, EntityKey.Internet);
            foreach (var property in typeof(FeatureRow).GetProperties().Where(static one => one.PropertyType == typeof(long)))
            {
                Assert.True(Equals(property.GetValue(merged), property.GetValue(sum)), $"{property.Name} in round {round}");
            }
        }
    }

    private static FeatureRow Row(Random random)
    {
        var row = new FeatureRow { Window = _window, Entity = EntityKey.Internet };
        foreach (var property in typeof(FeatureRow).GetProperties().Where(static one => one.PropertyType == typeof(long) && one.CanWrite))
        {
            property.SetValue(row, (long)random.Next(4));
        }

        return row with { NetworksLost = 0 };
    }
}
