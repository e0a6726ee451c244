using Routebeat.Detection.Incidents;
using Routebeat.Routing;

namespace Routebeat.Tests.Detection.Incidents;

public sealed class IncidentIdsTests
{
    private static readonly EventTime _start = EventTime.Parse("2014-12-22T16:15:00Z");

    [Theory]
    [InlineData("as:131279", "as-131279-20141222T161500Z-")]
    [InlineData("cc:KP", "cc-KP-20141222T161500Z-")]
    [InlineData("all:internet", "all-internet-20141222T161500Z-")]
    public void Of_Entity_ReadsAsEntityAndStart(string entity, string beginning)
    {
        string id = IncidentIds.Of(EntityKey.Parse(entity), IncidentClass.Availability, _start);

        Assert.StartsWith(beginning, id, StringComparison.Ordinal);
        Assert.Equal(beginning.Length + 8, id.Length);
    }

    [Fact]
    public void Of_OtherClassOrStart_IsAnotherId()
    {
        var entity = EntityKey.Parse("as:1");
        string[] ids =
        [
            IncidentIds.Of(entity, IncidentClass.Availability, _start),
            IncidentIds.Of(entity, IncidentClass.Volume, _start),
            IncidentIds.Of(entity, IncidentClass.Availability, _start + TimeSpan.FromMicroseconds(1)),
        ];
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids[0], IncidentIds.Of(entity, IncidentClass.Availability, _start));
    }
}
