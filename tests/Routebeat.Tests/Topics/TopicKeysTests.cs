using System.Reflection;
using Routebeat.Routing;
using Routebeat.Topics;

namespace Routebeat.Tests.Topics;

public sealed class TopicKeysTests
{
    [Theory]
    [InlineData("as:131279")]
    [InlineData("cc:KP")]
    [InlineData("all:internet")]
    public void Of_Entity_IsItsKey(string key) => Assert.Equal(key, TopicKeys.Of(EntityKey.Parse(key)));

    [Fact]
    public void OfFeed_Feed_IsPrefixed() => Assert.Equal("feed:rrc00", TopicKeys.OfFeed("rrc00"));

    [Fact]
    public void TopicNames_All_AreDistinctAndVersioned()
    {
        string[] names = [.. typeof(TopicNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

        Assert.Equal(9, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches(@"^bgp\.[a-z-]+\.v1$", name));
    }
}
