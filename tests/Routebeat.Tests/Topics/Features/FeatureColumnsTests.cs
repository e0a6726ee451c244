using System.Reflection;
using Routebeat.Features.Rows;
using Routebeat.Topics.Features;

namespace Routebeat.Tests.Topics.Features;

public sealed class FeatureColumnsTests
{
    [Fact]
    public void All_Properties_AreThoseOfTheRow()
    {
        var families = typeof(FamilyVisibility).GetProperties().Select(property => property.Name).ToArray();
        var expected = typeof(FeatureRow).GetProperties().Where(property => property.CanWrite)
            .SelectMany(property => property.PropertyType == typeof(FamilyVisibility) ? families.Select(name => $"{property.Name}.{name}") : [property.Name]);

        Assert.Equal(expected.Order(), FeatureColumns.All.Select(column => column.Property).Distinct().Order());
    }

    [Fact]
    public void All_Names_AreDistinctAndInSnakeCase()
    {
        Assert.Equal(FeatureColumns.All.Count, FeatureColumns.All.DistinctBy(column => column.Name).Count());
        Assert.All(FeatureColumns.All, column => Assert.Matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", column.Name));
    }

    [Fact]
    public void Number_RandomRow_IsThePropertysValue()
    {
        var samples = new TopicSamples(8);
        var row = samples.FeatureRow(samples.Window(60));

        Assert.All(FeatureColumns.Numbers, column => Assert.Equal(column.Property.Split('.').Aggregate((object)row, Value), column.Number!(row)));
    }

    [Fact]
    public void Merge_RandomRows_FollowsTheColumnsRule()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var samples = new TopicSamples(seed);
            var window = samples.Window(60);
            var left = samples.FeatureRow(window);
            var right = samples.FeatureRow(window) with { Entity = left.Entity };
            var lead = left.LeadNetworks >= right.LeadNetworks ? left : right;
            var merged = FeatureRows.Merge(left, right);

            Assert.All(FeatureColumns.Numbers, column =>
            {
                long expected = column.Merge switch
                {
                    MergeRule.Sum => column.Number!(left) + column.Number!(right),
                    MergeRule.Maximum => Math.Max(column.Number!(left), column.Number!(right)),
                    MergeRule.Lead => column.Number!(lead),
                    _ => throw new InvalidOperationException(column.Name),
                };
                Assert.True(expected == column.Number!(merged), column.Name);
            });
        }
    }

    [Fact]
    public void Find_Name_GivesItsColumn()
    {
        Assert.Equal("V4.Visible", FeatureColumns.Find("v4_visible")?.Property);
        Assert.Null(FeatureColumns.Find("v5_visible"));
    }

    private static object Value(object of, string name) => of.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!.GetValue(of)!;
}
