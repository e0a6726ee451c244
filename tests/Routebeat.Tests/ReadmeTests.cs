using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using Routebeat.Detection.Incidents;
using Routebeat.Host.Running;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Reports;
using Routebeat.Pictures.Terminal;
using Routebeat.Pictures.Words;
using Routebeat.Routing.Log;
using Routebeat.Simulation;
using Routebeat.Tests.Streaming.Models;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests;

/// <summary>Holds README.md to the program, and every page's links to the files.</summary>
public sealed partial class ReadmeTests
{
    private const string Readme = "README.md";

    private const string Picture = "src/Routebeat.Pictures/Samples/north-korea-2014.svg";

    private static readonly string[] _skippedFolders = ["artifacts", "out", "node_modules", ".git"];

    /// <summary>The verbs as the program makes them.</summary>
    private static readonly Command[] _verbs =
    [
        .. typeof(AnalysisSession).Assembly.GetTypes()
            .Where(type => type.Namespace == "Routebeat.Host.Commands")
            .Select(type => type.GetMethod("Make", BindingFlags.Static | BindingFlags.Public, []))
            .Where(make => make?.ReturnType == typeof(Command))
            .Select(make => (Command)make!.Invoke(null, null)!),
    ];

    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(RepositoryPaths.Root, "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryPaths.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(_skippedFolders.Contains)),
    ];

    [Fact]
    public void Verbs_InTheReadme_AreThoseOfTheProgram()
    {
        var written = VerbHeading().Matches(Text(Readme)).Select(match => match.Groups["verb"].Value).Order(StringComparer.Ordinal);
        Assert.Equal(_verbs.Select(verb => verb.Name).Order(StringComparer.Ordinal), written);
    }

    [Fact]
    public void Options_InTheReadme_AreThoseOfTheirVerb()
    {
        foreach (var verb in _verbs)
        {
            string section = SectionOf(verb.Name);
            var written = OptionName().Matches(section).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
            var options = verb.Options.Concat(verb.Subcommands.SelectMany(static inner => inner.Options));
            Assert.Equal(options.Select(option => option.Name).Distinct().Where(name => name != "--help").Order(StringComparer.Ordinal), written);
        }
    }

    [Fact]
    public void Commands_InTheReadme_AreParsedWithoutFault()
    {
        var root = new RootCommand();
        foreach (var verb in _verbs)
        {
            root.Add(verb);
        }

        var commands = Text(Readme).Split('\n').Where(line => line.StartsWith("routebeat ", StringComparison.Ordinal))
            .Select(line => line["routebeat ".Length..].Split(" #")[0].TrimEnd()).ToList();
        Assert.True(commands.Count >= _verbs.Length);
        Assert.All(commands, command => Assert.Empty(root.Parse(command).Errors));
    }

    [Fact]
    public void Scenarios_InTheReadme_AreThoseOfTheProgram()
    {
        string line = Text(Readme).Split('\n').Single(line => line.StartsWith("Scenarios: ", StringComparison.Ordinal));
        Assert.Equal(ScenarioCatalogue.Names.Order(StringComparer.Ordinal), Quoted().Matches(line).Select(match => match.Groups["word"].Value));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfAPage_LeadToFiles(string page)
    {
        string folder = Path.GetDirectoryName(RepositoryPaths.InRepository(page))!;
        var broken = Link().Matches(Text(page)).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Where(target => !Path.Exists(Path.Combine(folder, target.Split('#')[0])));
        Assert.Empty(broken);
    }

    [Theory]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("DECISIONS.md")]
    public void Types_InAPage_AreInTheSource(string page)
    {
        string source = string.Join('\n', SourceTree.SourceFiles.Concat(SourceTree.FilesUnder(RepositoryPaths.InRepository("tests"))).Select(Text));
        var unknown = TypeName().Matches(Text(page)).Select(match => match.Groups["name"].Value).Distinct()
            .Where(name => !Regex.IsMatch(source, $@"\b{name}(Attribute)?\b"));
        Assert.Empty(unknown);
    }

    [Fact]
    public void Demo_OfTheReadme_IsWhatTheProgramFinds()
    {
        var run = DemoRun.Play();
        WrittenPage.AssertIs(Picture, run.Picture);
        string[] shown = [.. TerminalBlock().Match(Text(Readme)).Groups["lines"].Value.Split('\n').Where(line => Revision().IsMatch(line))];
        Assert.True(shown.Length >= 5);
        Assert.Empty(shown.Except(run.Lines));
    }

    [Fact]
    public void Dumps_OfTheReadme_AreWhatTheProgramPrints()
    {
        var folder = Directory.CreateTempSubdirectory("routebeat-readme-");
        try
        {
            string archive = Path.Combine(folder.FullName, "kherson.mrt");
            using (var octets = File.Create(archive))
            {
                new Simulator(ScenarioCatalogue.Load("kherson-2022")).WriteTo(octets);
            }

            var samples = DumpSample().Matches(SectionOf("dump"));
            Assert.Equal(3, samples.Count);
            Assert.All(samples, sample =>
            {
                string output = Path.Combine(folder.FullName, "dump.txt");
                string[] arguments = sample.Groups["arguments"].Value.Split(' ');
                Assert.Equal(0, Routebeat.Host.Commands.RootProgram.Run(["dump", archive, .. arguments, "--out", output]));
                Assert.Equal(sample.Groups["lines"].Value, File.ReadAllText(output).TrimEnd('\n') + "\n");
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Text(string path) => File.ReadAllText(RepositoryPaths.InRepository(path)).ReplaceLineEndings("\n");

    private static string SectionOf(string verb)
    {
        string[] lines = Text(Readme).Split('\n');
        return string.Join('\n', lines.SkipWhile(line => line != $"### {verb}").Skip(1).TakeWhile(line => !line.StartsWith('#')));
    }

    [GeneratedRegex("^### (?<verb>[a-z]+)$", RegexOptions.Multiline)]
    private static partial Regex VerbHeading();

    [GeneratedRegex("--[a-z][a-z-]+")]
    private static partial Regex OptionName();

    [GeneratedRegex("`(?<word>[^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<name>[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?:\.[A-Z][A-Za-z]+)?`")]
    private static partial Regex TypeName();

    [GeneratedRegex("```\nroutebeat dump out/kherson.mrt (?<arguments>[^\n]+)\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex DumpSample();

    [GeneratedRegex("```text\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex TerminalBlock();

    [GeneratedRegex("^(?:[0-9-]{10} )?[0-9:]{8}Z ")]
    private static partial Regex Revision();

    /// <summary>The demo as the program runs it, without its files.</summary>
    private sealed record DemoRun(IReadOnlyList<string> Lines, string Picture)
    {
        public static DemoRun Play()
        {
            var simulator = new Simulator(ScenarioCatalogue.Load("north-korea-2014"), null);
            var plan = RunPlan.Load("demo", [], null, simulator.Facts);
            var lines = new List<string>();
            var revisions = new List<Incident>();
            var health = new List<FeedHealthLine>();
            var ticker = new IncidentTicker(TickerDetail.Turns);
            var recorder = new RunRecorder();
            using var session = new AnalysisSession(
                [simulator.Truth.Feed],
                plan.Settings,
                window =>
                {
                    recorder.Add(window);
                    revisions.AddRange(window.Revisions);
                    lines.AddRange(window.Revisions.Count > 0 ? ticker.Add(window.Revisions).Select(line => line.ToString()) : []);
                },
                record => health.Add(record is FeedReport feed ? FeedHealthText.Of(feed) : FeedHealthText.Of((PeerReport)record)),
                static _ => { });
            foreach (var simulated in simulator.Records())
            {
                var reader = new MrtRecordReader(simulated.Octets.Span);
                while (reader.TryRead(out var record))
                {
                    session.Feeds[0].Take(record, simulated.Time, "north-korea-2014");
                }
            }

            session.Complete();
            var story = EntityStories.Of(EntityStories.Histories(revisions))[0];
            var series = recorder.Series(revisions, plan.Settings.WindowSeconds, plan.Settings.Model)[story.Entity.Key];
            return new DemoRun(lines, IncidentPicture.Draw(new PictureContent
            {
                Key = "kp",
                Finding = FindingText.Of(story.Latest),
                Detail = FindingText.Detail(story.Latest),
                Series = series,
                Bands = [.. story.Latest.Select(PictureBand.Of)],
                Health = HealthMarks.Of(health, series.To),
            }));
        }
    }
}
