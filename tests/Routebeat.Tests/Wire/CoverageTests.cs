using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Routebeat.Tests.Streaming.Models;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire;

/// <summary>Holds src/Routebeat.Wire/COVERAGE.md to the code: every number of every registry, what reads it and what tests it.</summary>
public sealed class CoverageTests
{
    private const string Page = "src/Routebeat.Wire/COVERAGE.md";

    private static readonly (Type Registry, string Title)[] _registries =
    [
        (typeof(MrtType), "MRT types"),
        (typeof(TableDumpSubtype), "Subtypes of TABLE_DUMP"),
        (typeof(TableDumpV2Subtype), "Subtypes of TABLE_DUMP_V2"),
        (typeof(Bgp4MpSubtype), "Subtypes of BGP4MP and BGP4MP_ET"),
        (typeof(LegacyBgpSubtype), "Subtypes of BGP, BGP4PLUS and BGP4PLUS_01"),
        (typeof(OspfV2Subtype), "Subtypes of OSPFv2 (IS-IS and OSPFv3 have none)"),
        (typeof(BgpMessageType), "BGP messages"),
        (typeof(AttributeType), "Path attributes"),
        (typeof(SubsequentAddressFamily), "Subsequent address families"),
        (typeof(CapabilityCode), "Capabilities"),
        (typeof(BmpMessageType), "BMP messages"),
        (typeof(BmpPeerType), "BMP peers"),
        (typeof(BmpInformationType), "TLVs of BMP Initiation, Peer Up and Peer Down"),
        (typeof(BmpPeerDownReason), "Reasons of BMP Peer Down"),
        (typeof(BmpStatisticType), "BMP statistics"),
        (typeof(BmpMirroringType), "TLVs of BMP Route Mirroring"),
        (typeof(BmpMirroringCode), "Codes of BMP Route Mirroring"),
        (typeof(BmpTerminationType), "TLVs of BMP Termination"),
        (typeof(BmpTerminationReason), "Reasons of BMP Termination"),
    ];

    /// <summary>The test classes of the wire formats, with their text.</summary>
    private static readonly (string Name, string Text)[] _tests =
    [
        .. SourceTree.FilesUnder(RepositoryPaths.InRepository("tests/Routebeat.Tests/Wire"))
            .Where(path => path.EndsWith("Tests.cs", StringComparison.Ordinal) && !path.EndsWith("/CoverageTests.cs", StringComparison.Ordinal))
            .Select(path => (Path.GetFileNameWithoutExtension(path), string.Join('\n', SourceTree.Lines(path)))),
    ];

    private static readonly string[] _sources = [.. SourceTree.SourceFiles.Where(path => path.StartsWith("src/Routebeat.Wire/", StringComparison.Ordinal))];

    [Fact]
    public void Page_IsWhatTheCodeSays()
    {
        var page = new StringBuilder();
        page.Append("# What is read\n\n");
        page.Append("Every number of the registries, the document that specifies it, the file that reads it, and the test classes that name it or that file.\n");
        page.Append("Written from the code by `CoverageTests`, with `ROUTEBEAT_WRITE_PAGES=1`. An attribute without a file is named, judged and kept raw;\n");
        page.Append("an MRT type or subtype without one is skipped by its length and counted by `MrtTally`; a capability without one has only its code\n");
        page.Append("and octets. A family with `NlriFraming.cs` is divided into routes and counted. The TLVs of BMP version 4 have two numberings\n");
        page.Append("(`Bmp/BmpRouteTlvs.cs`); the binary header of OpenBMP is read by `OpenBmp/OpenBmpMessage.cs`.\n");
        foreach (var (registry, title) in _registries)
        {
            page.Append('\n').Append("## ").Append(title).Append("\n\n| number | name | document | file | test classes that name it or the file |\n|---:|---|---|---|---|\n");
            foreach (var field in FieldsOf(registry))
            {
                var specified = field.GetCustomAttribute<SpecifiedAttribute>()!;
                page.Append("| ").Append(Convert.ToInt32(field.GetRawConstantValue(), null)).Append(" | ").Append(field.Name)
                    .Append(" | ").Append(specified.Document)
                    .Append(" | ").Append(List(specified.Readers.Select(FileOf)))
                    .Append(" | ").Append(List(TestsOf(field, specified))).Append(" |\n");
            }
        }

        WrittenPage.AssertIs(Page, page.ToString());
    }

    [Fact]
    public void Registry_EveryNumber_IsSpecified() =>
        Assert.Empty(_registries.SelectMany(each => each.Registry.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.Name != "None" && field.GetCustomAttribute<SpecifiedAttribute>() is null)
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}"));

    [Fact]
    public void Reader_OfANumber_HasATest() =>
        Assert.Empty(_registries.SelectMany(each => FieldsOf(each.Registry))
            .Where(field => field.GetCustomAttribute<SpecifiedAttribute>()!.Readers.Any(reader => !_tests.Any(test => Names(test.Text, reader.Name))))
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}"));

    [Fact]
    public void AttributeAndFamily_EveryOne_HasATestThatNamesIt() =>
        Assert.Empty(FieldsOf(typeof(AttributeType)).Concat(FieldsOf(typeof(SubsequentAddressFamily)))
            .Where(field => !TestsOf(field, field.GetCustomAttribute<SpecifiedAttribute>()!).Any())
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}"));

    private static IEnumerable<FieldInfo> FieldsOf(Type registry) =>
        registry.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.GetCustomAttribute<SpecifiedAttribute>() is not null);

    private static IEnumerable<string> TestsOf(FieldInfo field, SpecifiedAttribute specified) =>
        _tests.Where(test => Names(test.Text, $"{field.DeclaringType!.Name}.{field.Name}")
                || specified.Readers.Any(reader => reader.Name is not ("NlriFraming" or "BgpMessage") && Names(test.Text, reader.Name)))
            .Select(test => test.Name).Order(StringComparer.Ordinal);

    private static bool Names(string text, string name) => Regex.IsMatch(text, $@"\b{Regex.Escape(name)}\b");

    private static string FileOf(Type reader) =>
        _sources.Single(path => path.EndsWith($"/{reader.Name}.cs", StringComparison.Ordinal))["src/Routebeat.Wire/".Length..];

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));
}
