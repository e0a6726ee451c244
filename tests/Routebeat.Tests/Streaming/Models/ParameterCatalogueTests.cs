using System.Reflection;
using Routebeat.Detection.Models;
using Routebeat.Ingest;
using Routebeat.Streaming.Models;
using Routebeat.Streaming.Yaml;

namespace Routebeat.Tests.Streaming.Models;

public sealed class ParameterCatalogueTests
{
    /// <summary>What files set elsewhere: a model's name and version, a pipeline's window.</summary>
    private static readonly string[] _elsewhere =
    [
        "DetectionModel.Name", "DetectionModel.Version", "IngestSettings.Disorder", "IngestSettings.WindowLength", "IngestSettings.TellPeersMinutes",
    ];

    [Fact]
    public void ByRecord_EveryPropertyOfEverySettings_IsAParameterOrARecordOfThem()
    {
        var records = ParameterCatalogue.ByRecord.Keys.Append(typeof(DetectionModel)).ToList();
        var settable = records.SelectMany(record => record.GetProperties().Where(property => property.CanWrite)).ToList();
        Assert.Empty(settable
            .Where(property => !records.Contains(property.PropertyType) && !IsListed(property))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
            .Except(_elsewhere));
        Assert.Equal(records.Sum(Listed), settable.Count(IsListed));
    }

    [Fact]
    public void ByRecord_EveryDefault_IsInItsRange() =>
        Assert.All(Numbers(), entry => Assert.True(
            entry.Value is IEnumerable<int> list
                ? list.All(item => NumberRange.Parse(entry.Parameter.Range).Contains(item))
                : NumberRange.Parse(entry.Parameter.Range).Contains(double.Parse(ParameterText.Value(entry.Value))),
            entry.Path));

    [Fact]
    public void ByRecord_EveryBoundThatIsIn_IsTakenByTheRecord() =>
        Assert.All(ParameterCatalogue.ByRecord.Keys, record =>
        {
            foreach (var (property, parameter) in ParameterSet.Leaves(record).Where(leaf => leaf.Parameter.Range.Length > 0))
            {
                var range = NumberRange.Parse(parameter.Range);
                foreach (double bound in (double[])[range.Least, range.Most, Math.BitIncrement(range.Least), Math.BitDecrement(range.Most)])
                {
                    Assert.True(!range.Contains(bound) || Takes(record, property, bound), $"{record.Name}.{property.Name} = {bound}");
                }
            }
        });

    [Fact]
    public void Write_ModelsPage_HoldsEveryParameter() =>
        WrittenPage.AssertHolds("models/README.md", ParameterPage.Write(new DetectionModel()));

    [Fact]
    public void Write_PipelinesPage_HoldsEveryParameterOfIngest() =>
        WrittenPage.AssertHolds("pipelines/README.md", ParameterPage.Write(IngestSettings.Default));

    [Fact]
    public void Word_Name_IsInSnakeCase()
    {
        Assert.Equal("small_blocks_v4", ParameterText.Word("SmallBlocksV4"));
        Assert.Equal("gap_after_seconds", ParameterText.Key("GapAfter", typeof(TimeSpan)));
        Assert.Equal("restored_share_ppm", ParameterText.Key("RestoredShare", typeof(int)));
    }

    private static int Listed(Type record) => ParameterCatalogue.ByRecord.TryGetValue(record, out var parameters) ? parameters.Count : 0;

    private static bool IsListed(PropertyInfo property) =>
        ParameterCatalogue.ByRecord.TryGetValue(property.DeclaringType!, out var parameters)
        && parameters.Any(parameter => parameter.Property == property.Name);

    private static IEnumerable<(string Path, Parameter Parameter, object Value)> Numbers() =>
        ParameterSet.All(new DetectionModel()).Concat(ParameterSet.All(IngestSettings.Default)).Where(entry => entry.Parameter.Range.Length > 0);

    private static bool Takes(Type record, PropertyInfo property, double bound)
    {
        var type = property.PropertyType;
        object value = type == typeof(double) ? bound
            : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(bound)
            : type.IsGenericType ? new[] { (int)bound }
            : Convert.ChangeType(Math.Round(bound), type);
        try
        {
            property.SetValue(Activator.CreateInstance(record), value);
            return true;
        }
        catch (TargetInvocationException)
        {
            return false;
        }
    }
}
