using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Features.Visibility;

public sealed class LevelHistoryTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 20)]
    [InlineData(3, 1000)]
    public void Baseline_RandomLevels_EqualsSortingThemAll(int seed, int kinds)
    {
        const int Capacity = 90;
        var random = new Random(seed);
        var history = new LevelHistory();
        var plain = new List<Level>();
        for (int step = 0; step < 3000; step++)
        {
            if (random.Next(400) == 0)
            {
                var fresh = Make(random, kinds);
                history.Reset(fresh);
                plain.Clear();
                plain.Add(fresh);
            }

            var level = plain.Count > 0 && random.Next(3) == 0 ? plain[^1] : Make(random, kinds);
            int windows = random.Next(6) == 0 ? random.Next(120) : 1;
            history.Add(level, windows, Capacity);
            plain.AddRange(Enumerable.Repeat(level, windows));
            plain.RemoveRange(0, Math.Max(0, plain.Count - Capacity));
            if (random.Next(50) == 0)
            {
                var writer = new StateWriter();
                history.WriteTo(writer);
                history = new LevelHistory();
                history.ReadFrom(new StateReader(writer.Written));
            }

            if (plain.Count == 0 || random.Next(4) == 0)
            {
                continue;
            }

            Assert.Equal(Each(plain, static values => values[(values.Count - 1) / 2]), history.Baseline(seeded: true));
            Assert.Equal(Each(plain, static values => values[^1]), history.Baseline(seeded: false));
        }
    }

    [Fact]
    public void Baseline_Empty_IsNothing() => Assert.Equal(default, new LevelHistory().Baseline(seeded: true));

    private static Level Make(Random random, int kinds) => new(
        new FamilyVisibility(random.Next(kinds), random.Next(kinds), random.Next(kinds), random.Next(kinds)),
        new FamilyVisibility(random.Next(kinds), random.Next(kinds), random.Next(kinds), random.Next(kinds)));

    private static Level Each(List<Level> levels, Func<List<long>, long> pick)
    {
        long Of(Func<Level, long> member) => pick([.. levels.Select(member).Order()]);
        return new Level(
            new FamilyVisibility(Of(static l => l.V4.Networks), Of(static l => l.V4.Visible), Of(static l => l.V4.Blocks), Of(static l => l.V4.SharePpm)),
            new FamilyVisibility(Of(static l => l.V6.Networks), Of(static l => l.V6.Visible), Of(static l => l.V6.Blocks), Of(static l => l.V6.SharePpm)));
    }
}
