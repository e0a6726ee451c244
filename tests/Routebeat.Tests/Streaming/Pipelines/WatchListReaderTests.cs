using Routebeat.Detection.Incidents;
using Routebeat.Routing;
using Routebeat.Streaming.Pipelines;

namespace Routebeat.Tests.Streaming.Pipelines;

public sealed class WatchListReaderTests
{
    [Fact]
    public void Read_Entities_AreWhatTheDirectoryTakes()
    {
        var result = WatchListReader.Read("entities:\n  - key: as:131279\n    name: Star\n    note: our uplink\n  - key: cc:KP\n", "w.yaml");
        Assert.Empty(result.Faults);
        var directory = new EntityDirectory(new Dictionary<EntityKey, EntityName>(), result.Value!);
        var star = directory.Describe(EntityKey.Parse("as:131279"), default);
        Assert.Equal(("Star", "our uplink"), (star.Name, star.Note));
        Assert.True(directory.IsWatched(EntityKey.Parse("cc:KP")));
        Assert.False(directory.IsWatched(EntityKey.Parse("as:1")));
    }

    [Theory]
    [InlineData("entities: []\n", null, 0)]
    [InlineData("watch: []\n", "'entities' is missing", 1)]
    [InlineData("entities:\n  - name: x\n", "'entities[1].key' is missing", 2)]
    [InlineData("entities:\n  - as:1\n", "'entities[1]' is 'as:1' where keys belong", 2)]
    [InlineData("entities:\n  - key: AS131279\n", "'AS131279', which is no entity", 2)]
    [InlineData("entities:\n  - key: as:1\n  - key: as:1\n", "'as:1' is on the list twice", 3)]
    [InlineData("entities:\n  - key: as:1\n    nane: x\n", "'entities[1].nane' is not a known key", 3)]
    [InlineData("", "the file is empty", 1)]
    public void Read_Text_GivesAListOrSaysWhereItIsWrong(string text, string? problem, int line)
    {
        var faults = WatchListReader.Read(text, "w.yaml").Faults;
        if (problem is null)
        {
            Assert.Empty(faults);
            return;
        }

        var fault = Assert.Single(faults, fault => fault.Problem.Contains(problem, StringComparison.Ordinal));
        Assert.Equal(line, fault.Line);
        Assert.NotEmpty(fault.Remedy);
    }

    [Fact]
    public void ReadFile_Absent_IsAFault() =>
        Assert.Contains("cannot be read", Assert.Single(WatchListReader.ReadFile("no/such.yaml").Faults).Problem, StringComparison.Ordinal);
}
