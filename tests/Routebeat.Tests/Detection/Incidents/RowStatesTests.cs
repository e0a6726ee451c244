using Routebeat.Detection.Incidents;
using Routebeat.Routing.State;
using Routebeat.Tests.Topics;
using Routebeat.Topics.Features;

namespace Routebeat.Tests.Detection.Incidents;

public sealed class RowStatesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ReadRow_RowWithANumberInEveryColumn_IsTheSame(int seed)
    {
        var samples = new TopicSamples(seed);
        var row = samples.FeatureRow(samples.Window(60));
        Assert.All(FeatureColumns.Numbers, column => Assert.NotEqual(0, column.Number!(row)));
        var writer = new StateWriter();
        RowStates.Write(writer, row);

        var read = RowStates.ReadRow(new StateReader(writer.Written.ToArray()));

        Assert.All(FeatureColumns.Numbers, column => Assert.Equal((column.Name, column.Number!(row)), (column.Name, column.Number!(read))));
        TopicAssert.Same(row, read);
    }
}
