using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Routebeat.Tests.Detection.Detectors;

public partial class DetectorCatalogueTests
{
    private static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "src", "Routebeat.Detection", "Detectors");

    private static string Tests { get; } = Path.Combine(RepositoryRoot.Path, "tests", "Routebeat.Tests", "Detection", "Detectors");

    public static TheoryData<string> Detectors =>
        [.. Directory.GetFiles(Folder, "*.cs").Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Where(n => n.EndsWith("Detector", StringComparison.Ordinal) || n.EndsWith("Baseline", StringComparison.Ordinal)).Order()];

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detector_Any_HasAPageATestFileAndALineInTheCatalogue(string detector)
    {
        Assert.True(File.Exists(Path.Combine(Folder, detector + ".md")), "no page");
        Assert.True(File.Exists(Path.Combine(Tests, detector + "Tests.cs")), "no tests");
        Assert.Contains($"| [{detector}]({detector}.md) |", File.ReadAllText(Path.Combine(Folder, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Detectors_InTheFolder_AreFound() => Assert.True(Detectors.Count >= 3);

    [Fact]
    public void Catalogue_EveryLine_NamesADetector()
    {
        string catalogue = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(CatalogueLine().Matches(catalogue), m => Assert.True(File.Exists(Path.Combine(Folder, m.Groups[1].Value + ".cs")), m.Value));
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Page_OfADetector_NamesEverySetting(string detector)
    {
        string page = File.ReadAllText(Path.Combine(Folder, detector + ".md"));
        string settings = detector.Replace("Detector", "", StringComparison.Ordinal) + "Settings";
        var type = typeof(Routebeat.Detection.Detectors.SpikeDetector).Assembly.GetType("Routebeat.Detection.Detectors." + settings)!;
        Assert.All(type.GetProperties().Where(p => p.CanWrite), p => Assert.Contains($"`{p.Name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Fixtures_EveryFile_HasTheSizeAndDigestThatItsReadmeSays()
    {
        string readme = File.ReadAllText(Path.Combine(MlNetGolden.Folder, "README.md"));
        foreach (string file in Directory.GetFiles(MlNetGolden.Folder).Where(f => !f.EndsWith("README.md", StringComparison.Ordinal)))
        {
            byte[] octets = File.ReadAllBytes(file);
            string digest = Convert.ToHexStringLower(SHA256.HashData(octets));
            Assert.Contains($"| {Path.GetFileName(file)} | {octets.Length:N0} | `{digest}` |", readme, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^\| \[(\w+)\]\(\w+\.md\) \|", RegexOptions.Multiline)]
    private static partial Regex CatalogueLine();
}
