using Routebeat.Detection.Incidents;
using Routebeat.Routing;

namespace Routebeat.Tests.Detection.Incidents;

public sealed class EntityDirectoryTests
{
    [Theory]
    [InlineData("", "on the watch-list")]
    [InlineData("our upstream", "our upstream")]
    public void Describe_Watched_HasANoteThatTellsOfIt(string note, string expected)
    {
        var key = EntityKey.Parse("as:812");
        var directory = new EntityDirectory(
            new Dictionary<EntityKey, EntityName>(), new Dictionary<EntityKey, WatchedEntity> { [key] = new(string.Empty, note) });

        Assert.Equal(expected, directory.Describe(key, default).Note);
        Assert.Equal(string.Empty, directory.Describe(EntityKey.Parse("as:813"), default).Note);
    }
}
