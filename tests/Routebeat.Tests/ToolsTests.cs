using System.Text.RegularExpressions;

namespace Routebeat.Tests;

/// <summary>Holds the list of programs that <c>./build test</c> installs to those that tests ask for.</summary>
public sealed partial class ToolsTests
{
    [Fact]
    public void Programs_OfTests_AreThoseThatTheBuildInstalls()
    {
        var asked = SourceTree.FilesUnder(RepositoryPaths.InRepository("tests")).SelectMany(path => Asked().Matches(File.ReadAllText(RepositoryPaths.InRepository(path))))
            .Select(match => match.Groups["name"].Value);
        bool hasPackages = Directory.EnumerateDirectories(RepositoryPaths.InRepository("tests")).Any(folder => File.Exists(Path.Combine(folder, "package.json")));
        var listed = SourceTree.Lines("tests/tools.txt").Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0]);

        Assert.Equal(asked.Concat(hasPackages ? ["npm"] : []).Distinct().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    /// <summary>A program in an attribute, or the one that a class of tests runs.</summary>
    [GeneratedRegex("(RequiresToolFact\\(|MissingTool\\(|const string Program = )\"(?<name>[a-z0-9.-]+)\"")]
    private static partial Regex Asked();
}
