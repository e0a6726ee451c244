using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Routebeat.Tests;

/// <summary>The source tree as text, for the tests that hold it to ARCHITECTURE.md.</summary>
internal static partial class SourceTree
{
    /// <summary>The projects that hold neither clock, logger, task nor input and output.</summary>
    public static readonly string[] PureProjects =
    [
        "Routebeat.Routing", "Routebeat.Wire", "Routebeat.Ingest", "Routebeat.Features", "Routebeat.Detection", "Routebeat.Topics",
    ];

    /// <summary>The folder of the product.</summary>
    public static string Source { get; } = RepositoryPaths.InRepository("src");

    /// <summary>Every C# file of the product, as paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> SourceFiles { get; } = FilesUnder(Source);

    /// <summary>Every project of the product by name, with what its project file names.</summary>
    public static IReadOnlyList<ProjectDependencies> Projects { get; } =
    [
        .. Directory.EnumerateFiles(Source, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(ReadProject),
    ];

    /// <summary>The names of the projects of the product.</summary>
    public static IEnumerable<string> ProjectNames => Projects.Select(project => project.Name);

    /// <summary>Every C# file under a folder, as paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> FilesUnder(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryPaths.Root, path).Replace('\\', '/'))
            .Where(path => !BuildOutput().IsMatch(path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The lines of a file named by its path from the root.</summary>
    public static string[] Lines(string path) => File.ReadAllLines(RepositoryPaths.InRepository(path));

    /// <summary>The rows of the table under <c>## Dependencies</c> in ARCHITECTURE.md.</summary>
    public static IReadOnlyList<ProjectDependencies> DependencyTable() =>
    [
        .. Lines("ARCHITECTURE.md")
            .SkipWhile(line => line != "## Dependencies")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|'))
            .Skip(2)
            .Select(ReadRow),
    ];

    private static ProjectDependencies ReadRow(string line)
    {
        string[] cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
        return new ProjectDependencies(cells[0], NamesIn(cells[1]), NamesIn(cells[2]));
    }

    private static string NamesIn(string cell) =>
        Sorted(cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => name != "–"));

    private static ProjectDependencies ReadProject(string path)
    {
        var project = XDocument.Load(path).Root!;
        var packages = Included(project, "PackageReference").Concat(Included(project, "FrameworkReference"));
        if (project.Attribute("Sdk")?.Value == "Microsoft.NET.Sdk.Web")
        {
            packages = packages.Append("Microsoft.AspNetCore.App");
        }

        return new ProjectDependencies(
            Path.GetFileNameWithoutExtension(path),
            Sorted(Included(project, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))),
            Sorted(packages));
    }

    private static IEnumerable<string> Included(XElement project, string item) =>
        project.Descendants(item).Select(element => element.Attribute("Include")?.Value).OfType<string>();

    private static string Sorted(IEnumerable<string> names) => string.Join(", ", names.Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("(^|/)(bin|obj|node_modules)/")]
    private static partial Regex BuildOutput();

    /// <summary>What a project depends on; names are sorted and joined by commas, so that two of these compare as text.</summary>
    /// <param name="Name">The project.</param>
    /// <param name="Projects">The projects it names.</param>
    /// <param name="Packages">The packages and shared frameworks it names.</param>
    internal sealed record ProjectDependencies(string Name, string Projects, string Packages)
    {
        /// <summary>The row as ARCHITECTURE.md has it.</summary>
        public override string ToString() => $"| {Name} | {OrDash(Projects)} | {OrDash(Packages)} |";

        private static string OrDash(string names) => names.Length == 0 ? "–" : names;
    }
}
