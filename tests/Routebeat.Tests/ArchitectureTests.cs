using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Routebeat.Tests;

/// <summary>Holds the source tree to ARCHITECTURE.md and to the rules of the house.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>A longer file begins with a comment that says why it is one file.</summary>
    private const int LinesWithoutReason = 400;

    /// <summary>The top-level folders; <c>.ci</c> holds what continuous integration calls.</summary>
    private static readonly string[] _topFolders = ["src", "tests", "pipelines", "models", "infra", "helm", ".ci"];

    /// <summary>What a pure project never refers to: namespaces, types, and members of types that are otherwise welcome.</summary>
    private static readonly string[] _impure =
    [
        "System.Threading.Tasks", "System.Threading.Thread", "System.Threading.Timer", "System.Threading.PeriodicTimer",
        "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.DateTime.get_UtcNow", "System.DateTime.get_Now",
        "System.DateTimeOffset.get_UtcNow", "System.DateTimeOffset.get_Now", "System.Environment.get_TickCount64",
        "System.Environment.GetEnvironmentVariable", "System.Guid.NewGuid", "System.Console", "System.Net.Sockets", "System.Net.Http",
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo",
        "Microsoft.Extensions",
    ];

    public static TheoryData<string> PureProjects => [.. SourceTree.PureProjects];

    [Fact]
    public void DependencyTable_EveryProject_IsWhatTheProjectFilesSay()
    {
        var actual = SourceTree.Projects.Select(project => project.ToString()).ToArray();
        var written = SourceTree.DependencyTable().Select(project => project.ToString()).ToArray();
        Assert.Empty(actual.Except(written));
        Assert.Empty(written.Except(actual));
        Assert.Equal(actual.Length, written.Length);
    }

    [Fact]
    public void Solution_EveryProjectFile_IsListed()
    {
        string solution = File.ReadAllText(RepositoryPaths.InRepository("Streaming.sln"));
        var unlisted = Directory.EnumerateFiles(SourceTree.Source, "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(RepositoryPaths.InRepository("tests"), "*.csproj", SearchOption.AllDirectories))
            .Select(path => Path.GetFileName(path))
            .Where(name => !solution.Contains($"\\{name}\"", StringComparison.Ordinal) && !solution.Contains($"/{name}\"", StringComparison.Ordinal));
        Assert.Empty(unlisted);
    }

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void PureProject_Dependencies_ArePureProjectsAndNoPackages(string project)
    {
        var dependencies = SourceTree.Projects.Single(candidate => candidate.Name == project);
        Assert.Empty(dependencies.Packages);
        Assert.Empty(dependencies.Projects.Split(", ", StringSplitOptions.RemoveEmptyEntries).Except(SourceTree.PureProjects));
    }

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void PureProject_Assembly_RefersToNoClockTaskLoggerOrFile(string project) =>
        Assert.Empty(References(Path.Combine(AppContext.BaseDirectory, project + ".dll")).Where(IsImpure).Distinct());

    [Fact]
    public void PureProject_AssemblyOfTests_IsSeenToBeImpure() =>
        // The reading above would pass for ever if it read nothing; this assembly does touch files.
        Assert.Contains("System.IO.File.ReadAllText", References(typeof(ArchitectureTests).Assembly.Location).Where(IsImpure));

    [Fact]
    public void Root_Folders_AreTheFixedOnes()
    {
        var ignored = SourceTree.Lines(".gitignore").Where(line => line.EndsWith('/')).Select(line => line.TrimEnd('/'));
        var folders = Directory.EnumerateDirectories(RepositoryPaths.Root).Select(path => Path.GetFileName(path));
        Assert.Empty(folders.Except(ignored).Except(_topFolders).Except([".git"]));
    }

    [Fact]
    public void SourceFile_PublicTypes_AreAtMostOneAndNamedLikeTheFile()
    {
        var offenders = new List<string>();
        foreach (string file in SourceTree.SourceFiles)
        {
            var names = SourceTree.Lines(file)
                .Select(line => PublicType().Match(line))
                .Where(match => match.Success)
                .Select(match => match.Groups["name"].Value)
                .ToArray();
            // A partial type's further files add their topic after a dot: Incident.Json.cs.
            string stem = Path.GetFileName(file).Split('.')[0];
            if (names.Length > 1 || (names.Length == 1 && names[0] != stem))
            {
                offenders.Add($"{file}: {string.Join(", ", names)}");
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void SourceFile_OfManyLines_BeginsWithItsReason() =>
        Assert.DoesNotContain(SourceTree.SourceFiles, file =>
            SourceTree.Lines(file) is { Length: > LinesWithoutReason } lines && !lines[0].StartsWith("//", StringComparison.Ordinal));

    [Fact]
    public void TestFile_Folder_MirrorsAFolderOfTheProduct()
    {
        const string TestRoot = "tests/Routebeat.Tests/";
        var nested = SourceTree.FilesUnder(RepositoryPaths.InRepository(TestRoot))
            .Where(file => file.EndsWith("Tests.cs", StringComparison.Ordinal) && file.LastIndexOf('/') >= TestRoot.Length);
        Assert.DoesNotContain(nested, file =>
            !Directory.Exists(Path.Combine(SourceTree.Source, "Routebeat." + Path.GetDirectoryName(file[TestRoot.Length..]))));
    }

    private static bool IsImpure(string reference) =>
        _impure.Any(name => reference.StartsWith(name, StringComparison.Ordinal) && (reference.Length == name.Length || reference[name.Length] == '.'));

    /// <summary>Every type and member of other assemblies that this one refers to, as <c>Namespace.Type</c> and <c>Namespace.Type.Member</c>.</summary>
    private static List<string> References(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var names = metadata.TypeReferences.Select(handle => NameOf(metadata, handle)).ToList();
        names.AddRange(metadata.MemberReferences
            .Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}"));
        return names;
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    [GeneratedRegex(@"^public\s+(?:(?:static|sealed|abstract|readonly|ref|partial|unsafe)\s+)*(?:record\s+struct|record\s+class|record|class|struct|enum|interface|delegate\s+\S+)\s+(?<name>\w+)")]
    private static partial Regex PublicType();
}
