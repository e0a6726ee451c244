using System.Text;
using Routebeat.Topics;
using Routebeat.Topics.Checkpoints;

namespace Routebeat.Tests.Topics.Checkpoints;

public sealed class SnapshotManifestJsonTests
{
    private const string Golden =
        """{"offset":42,"attempt":"0190","chunks":3,"octets":2500000,"state_octets":9000000,"digest":"ab","format":1,"state":"features/1 partition=3/8 window=60s","first_part":17}""";

    private static readonly SnapshotManifest _manifest =
        new(42, "0190", 3, 2_500_000, 9_000_000, "ab", SnapshotManifest.CurrentFormat, "features/1 partition=3/8 window=60s") { FirstPart = 17 };

    [Fact]
    public void ToOctets_Manifest_IsTheGoldenText() => Assert.Equal(Golden, Encoding.UTF8.GetString(SnapshotManifestJson.ToOctets(_manifest)));

    [Fact]
    public void TryRead_GoldenText_IsTheManifest()
    {
        Assert.True(SnapshotManifestJson.TryRead(Encoding.UTF8.GetBytes(Golden), out var manifest, out _));
        Assert.Equal(_manifest, manifest);
        Assert.False(manifest.IsCold);
    }

    [Theory]
    [InlineData("", TopicFault.NotJson)]
    [InlineData("{}", TopicFault.MissingField)]
    [InlineData("[1]", TopicFault.BadValue)]
    public void TryRead_OtherOctets_IsRefused(string text, TopicFault fault)
    {
        Assert.False(SnapshotManifestJson.TryRead(Encoding.UTF8.GetBytes(text), out _, out var error));
        Assert.Equal(fault, error.What);
    }

    [Fact]
    public void SkippedRecord_WrittenAndRead_IsTheSame()
    {
        var skipped = new SkippedRecord(77, "ends in an exception");
        Assert.True(SkippedRecordJson.TryRead(SkippedRecordJson.ToOctets(skipped), out var read, out _));
        Assert.Equal(skipped, read);
    }
}
