using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Pictures.Terminal;
using Routebeat.Routing;

namespace Routebeat.Tests.Pictures.Terminal;

public sealed class BusiestRowsTests
{
    [Fact]
    public void Add_ManyRows_KeepsTheBusiestInOrderOfTimeAndCountsAll()
    {
        var busiest = BusiestRows.Of(Enumerable.Range(0, 1000).Select(static i => new FeatureRow
        {
            Window = new Window(i, 60),
            Entity = EntityKey.Internet,
            Announcements = i % 100 == 7 ? 50 : 1,
            Withdrawals = i == 500 ? 9 : 0,
        }));

        Assert.Equal(1000, busiest.Count);
        Assert.Equal([0, 1, 2, 3, 4, 7, 107, 207, 307, 407, 500, 507, 607, 707, 807, 907], busiest.Rows.Select(static row => row.Window.Index));
    }
}
