using System.IO.Compression;
using System.Text.RegularExpressions;
using Routebeat.Testing;
using Routebeat.Tests.Wire;
using Routebeat.Tests.Wire.Text;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Host;

/// <summary>What people get who write something wrong: a line that says what, where and what to do, and an exit code; never a stack trace.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routebeat-cli-");

    private static string Scenario => TinyScenario.Path;

    private string Out => At("out");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("replay|ARCHIVE|--partitions|0", "--partitions 0 is out of range; write a number from 1 to 1024")]
    [InlineData("replay|ARCHIVE|--partitions|many", "--partitions many is out of range; write a number from 1 to 1024")]
    [InlineData("replay|ARCHIVE|--workers|-1", "--workers -1 is out of range")]
    [InlineData("replay|ARCHIVE|--out|", "--out is empty")]
    [InlineData("replay", "nothing to read; give MRT files or folders")]
    [InlineData("replay|", "no such file or folder")]
    [InlineData("replay|FOLDER/missing", "missing': no such file or folder")]
    [InlineData("replay|ARCHIVE|--rib|FOLDER/missing", "missing': no such file or folder")]
    [InlineData("replay|ARCHIVE|--rib|SCENARIO", "no RIB in it (TABLE_DUMP_V2)")]
    [InlineData("replay|ARCHIVE|--from|tomorrow", "--from 'tomorrow' is no time; write it as 2008-02-24T18:00:00Z")]
    [InlineData("replay|ARCHIVE|--from|2024-01-02T00:00:00Z|--to|2024-01-01T00:00:00Z", "is not before --to")]
    [InlineData("replay|ARCHIVE|--pipeline|FOLDER/none.yaml", "none.yaml:1:1: the file cannot be read")]
    [InlineData("replay|ARCHIVE|--asn-table|FOLDER/none", "none: no such AS table; give a registry's delegated statistics")]
    [InlineData("replay|ARCHIVE|--asn-table|ARCHIVE", "no AS in it; give a registry's delegated statistics")]
    [InlineData("replay|ARCHIVE|--watch-list|FOLDER/none", "none:1:1: the file cannot be read")]
    [InlineData("demo|--scenario|nowhere", "no scenario 'nowhere'; there are collector-gap")]
    [InlineData("demo|--seed|x", "for option '--seed' as expected a whole number")]
    [InlineData("topics|apply|--nonsense", "see 'routebeat topics apply --help'")]
    [InlineData("simulate|SCENARIO|--out|FOLDER", "is no file; write the MRT file to make")]
    [InlineData("simulate|SCENARIO", "--out")]
    [InlineData("explain|as-1|--in|FOLDER", "incidents.jsonl is not there; give the folder of a run")]
    [InlineData("dump|FOLDER/missing", "missing': no such file or folder; give MRT files or folders that are there, or - for standard input")]
    [InlineData("dump|-|ARCHIVE|-", "- is given twice; standard input can be read once")]
    [InlineData("dump|ARCHIVE|--format|xml", "--format 'xml' is not known; write lines (m), short (M), blocks (H) or json")]
    [InlineData("dump|ARCHIVE|--peer|me", "--peer 'me' is not an AS number or an address; write it as 3356 or AS3356")]
    [InlineData("dump|ARCHIVE|--origin|AS", "--origin 'AS' is not an AS number")]
    [InlineData("dump|ARCHIVE|--prefix|10.0.0.0", "--prefix '10.0.0.0' is no prefix; write it as 192.0.2.0/24")]
    [InlineData("dump|ARCHIVE|--more-specific|10.0.0.0/33", "--more-specific '10.0.0.0/33' is no prefix")]
    [InlineData("dump|ARCHIVE|--path|(", "--path '(' is no regular expression")]
    [InlineData("dump|ARCHIVE|--path|(?<=1)2", "write it with alternatives ('a|b'), classes ('[0-9]') and repeats")]
    [InlineData("dump|ARCHIVE|--type|routes", "--type 'routes' is not known; write announce (A), withdraw (W), table (B), state (STATE) or message")]
    [InlineData("dump|ARCHIVE|--from|2024-01-02T00:00:00Z|--to|2024-01-01T00:00:00Z", "is not before --to")]
    [InlineData("dump|ARCHIVE|--workers|0", "--workers 0 is out of range; write a number from 1 to 1024")]
    [InlineData("inspect|FOLDER/missing", "missing': no such file or folder")]
    [InlineData("nonsense", "nonsense")]
    public void Run_WrongUsage_SaysWhatIsWrongAndEndsWithTwo(string line, string expected)
    {
        string[] arguments = [.. line.Split('|').Select(Fill)];

        var (code, output, error) = Run(arguments);

        Assert.Equal((2, string.Empty), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        AssertPlain(error);
    }

    [Theory]
    [InlineData("(([0-9 ]+)+)+x$")]
    [InlineData("(([0-9]|[0-9 ])*)*!")]
    public void Dump_ExpressionThatABacktrackerWouldNotEnd_Ends(string path)
    {
        string folder = Path.Combine(_folder.FullName, "long");
        Directory.CreateDirectory(folder);
        byte[] hops = Octets.AsPath([.. Enumerable.Range(64_500, 250).Select(static asn => (uint)asn)]);
        byte[] record = JsonRecords.Message(BgpMessageType.Update, Octets.Update([], Octets.Join(Octets.Origin(), hops, Octets.NextHop()), Octets.Hex("18C00002")));
        File.WriteAllBytes(Path.Combine(folder, "a"), record);
        File.WriteAllBytes(Path.Combine(folder, "b"), record);

        var (code, _, error) = Run("dump", folder, "--workers", "2", "--path", path, "--out", Path.Combine(_folder.FullName, "none.txt"));

        Assert.Equal((0, string.Empty), (code, error));
        Assert.Equal(0, new FileInfo(Path.Combine(_folder.FullName, "none.txt")).Length);
    }

    [Theory]
    [InlineData("name: archive", "nam: archive", "'nam' is not a known key; write 'name'")]
    [InlineData("seconds: 60", "seconds: lots", "'window.seconds' is 'lots' where a whole number belongs; write a whole number from 1 to 3600")]
    [InlineData("baseline-v1", "nowhere", "'detectors.model' is 'nowhere', which is not known; write one of baseline-v1")]
    public void Replay_WrongPipeline_SaysLineAndWhatToWrite(string right, string wrong, string expected)
    {
        string text = File.ReadAllText(RepositoryPaths.InRepository("pipelines", "archive.yaml"));
        Assert.Contains(right, text, StringComparison.Ordinal);
        string pipeline = Write("wrong.yaml", System.Text.Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal)));

        var (code, _, error) = Run("replay", Archive(), "--pipeline", pipeline);

        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Matches(@"wrong\.yaml:\d+:\d+: ", error);
        AssertPlain(error);
    }

    [Fact]
    public void Replay_EmptyFile_EndsWithOneAndNamesIt()
    {
        string path = Write("updates.mrt", []);

        var (code, _, error) = Run("replay", path, "--out", Out);

        Assert.Equal(1, code);
        Assert.Contains($"{path}: empty: the file is empty", error, StringComparison.Ordinal);
        Assert.Contains("no MRT record in 1 file", error, StringComparison.Ordinal);
        AssertPlain(error);
    }

    [Fact]
    public void Replay_FolderWithoutFiles_EndsWithOneAndNamesIt()
    {
        Directory.CreateDirectory(At("nothing"));

        var (code, _, error) = Run("replay", At("nothing"), "--out", Out);

        Assert.Equal(1, code);
        Assert.Contains("the folder holds no file", error, StringComparison.Ordinal);
        AssertPlain(error);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("updates.20240101.0000.bz2")]
    public void Replay_Garbage_EndsWithOneAndSaysNotMrt(string name)
    {
        byte[] garbage = new byte[3000];
        new Random(1).NextBytes(garbage);
        Write(name, garbage);

        var (code, _, error) = Run("replay", _folder.FullName, "--out", Out);

        Assert.Equal(1, code);
        Assert.Contains($"{name}: not MRT: ", error, StringComparison.Ordinal);
        AssertPlain(error);
    }

    [Fact]
    public void Replay_DanglingLink_EndsWithOneAndNamesIt()
    {
        string link = Path.Combine(_folder.CreateSubdirectory("links").FullName, "updates.mrt");
        File.CreateSymbolicLink(link, At("nowhere"));

        var (code, _, error) = Run("replay", Path.GetDirectoryName(link)!, "--out", Out);

        Assert.Equal(1, code);
        Assert.Contains("updates.mrt: unreadable: ", error, StringComparison.Ordinal);
        AssertPlain(error);
    }

    [Fact]
    public void Replay_TruncatedGzip_ReadsTheRestAndCountsIt()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(TinyScenario.Rib);
            gzip.Write(TinyScenario.Updates);
        }

        string path = Write("updates.mrt.gz", packed.ToArray()[..(int)(packed.Length / 2)]);

        var (code, output, error) = Run("replay", path, "--out", Out);

        Assert.Equal(0, code);
        Assert.Contains($"{path}: truncated at octet ", error, StringComparison.Ordinal);
        Assert.Contains("file: truncated (1)", output, StringComparison.Ordinal);
        AssertPlain(output + error);
    }

    [Fact]
    public void Replay_FolderWithReadme_ReadsTheArchiveAndCountsTheReadme()
    {
        string folder = _folder.CreateSubdirectory("mixed").FullName;
        Write("mixed/README.md", [.. "read me"u8]);
        Write("mixed/updates.mrt", [.. TinyScenario.Rib, .. TinyScenario.Updates]);

        var (code, output, error) = Run("replay", folder, "--out", Out);

        Assert.Equal(0, code);
        Assert.Contains("README.md: not MRT: ", error, StringComparison.Ordinal);
        Assert.Contains("Read       2 files", output, StringComparison.Ordinal);
        Assert.Contains("file: not MRT (1)", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("taken")]
    [InlineData("taken/deeper")]
    public void Replay_FileInPlaceOfTheFolder_EndsWithOneAndSaysWhich(string folder)
    {
        string file = Write("taken", [1]);

        var (code, _, error) = Run("replay", Archive(), "--out", At(folder));

        Assert.Equal(1, code);
        Assert.Contains($"{file} is a file; give another with --out", error, StringComparison.Ordinal);
        AssertPlain(error);
    }

    [Fact]
    public void Replay_FolderOfAnEarlierRun_LeavesNoneOfItsDeadLetters()
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "deadletters.jsonl"), "{}");

        var (code, _, _) = Run("replay", Archive(), "--out", Out);

        Assert.Equal(0, code);
        Assert.False(File.Exists(Path.Combine(Out, "deadletters.jsonl")));
    }

    [Fact]
    public void Demo_SmallScenario_FindsItsOutageAndExplainsIt()
    {
        var (code, output, error) = Run("demo", "--scenario", Scenario, "--out", Out);

        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains("North Korea (KP)", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.All(["incidents.jsonl", "features.arrow", "feeds.jsonl", "report.html", "truth.json"], name => Assert.True(File.Exists(Path.Combine(Out, name))));

        Assert.Equal(0, Run("explain", "cc-KP", "--in", Out).Code);
        var (unknown, _, said) = Run("explain", "cc-XX", "--in", Out);
        Assert.Equal(2, unknown);
        Assert.Contains("no incident 'cc-XX' in ", said, StringComparison.Ordinal);
        Assert.Contains("its ids begin, for example, ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_OtherPartitionsAndWorkers_WritesTheSameIncidents()
    {
        Run("demo", "--scenario", Scenario, "--out", At("one"), "--partitions", "1", "--workers", "1");
        Run("demo", "--scenario", Scenario, "--out", At("many"), "--partitions", "13", "--workers", "4");

        byte[] one = File.ReadAllBytes(At("one/incidents.jsonl"));
        Assert.NotEmpty(one);
        Assert.Equal(one, File.ReadAllBytes(At("many/incidents.jsonl")));
    }

    [Fact]
    public void Dump_ToAFile_WritesWhatWasAskedFor()
    {
        var (code, output, error) = Run("dump", Archive(), "--origin", "131279", "--type", "announce", "--out", At("dump.txt"));

        Assert.Equal((0, string.Empty, string.Empty), (code, output, error));
        string[] lines = File.ReadAllLines(At("dump.txt"));
        Assert.NotEmpty(lines);
        Assert.All(lines, static line => Assert.Matches(@"^BGP4MP_ET\|\d+\.\d{6}\|A\|.*\|175\.45\.17[67]\.0/24\|.* 131279\|IGP\|", line));
    }

    [Fact]
    public void Dump_IntoAFileThatItReads_IsRefusedAndLeavesTheFile()
    {
        string archive = Archive();
        string link = At("link.mrt");
        File.CreateSymbolicLink(link, archive);
        byte[] before = File.ReadAllBytes(archive);

        foreach (var (read, written) in new[] { (archive, archive), (archive, link), (link, archive), (_folder.FullName, archive) })
        {
            var (code, _, error) = Run("dump", read, "--out", written);

            Assert.Equal(2, code);
            Assert.Contains($"--out '{written}' is one of the files to read; write another file", error, StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllBytes(archive));
        }
    }

    [Fact]
    public void Dump_WhatIsLeftOut_IsTold()
    {
        string forms = RepositoryPaths.InRepository("tests", "Fixtures", "dump", "forms.mrt");

        var (code, _, error) = Run("dump", forms, "--out", At("dump.txt"));

        Assert.Equal(1, code);
        Assert.Contains("143 messages that are no UPDATE, which have no line", error, StringComparison.Ordinal);
        Assert.Contains("1 time a record goes on after its message; the message was written", error, StringComparison.Ordinal);
        Assert.Contains("3 times a next hop has a length that its family has not (RFC 7606 §7.11)", error, StringComparison.Ordinal);
        Assert.Contains("1 record of type OSPFv2 OSPF_STATE_CHANGE left out; --json shows what it can", error, StringComparison.Ordinal);
        Assert.Contains("6 messages with routes of families that have no line; --json shows them", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Dump_FileThatEndsTooEarly_WritesTheRestAndEndsWithOne()
    {
        string cut = Write("cut.mrt", [.. TinyScenario.Rib, .. TinyScenario.Updates[..^5]]);

        var (code, _, error) = Run("dump", cut, "--out", At("dump.txt"));

        Assert.Equal(1, code);
        Assert.Matches($"^routebeat: {Regex.Escape(cut)}: octets \\d+ to \\d+ lost: the content ends inside a record", error);
        Assert.True(new FileInfo(At("dump.txt")).Length > 0);
    }

    [Theory]
    [InlineData("-m", "lines")]
    [InlineData("-M", "short")]
    [InlineData("-H", "blocks")]
    [InlineData("--json", "json")]
    public void Dump_LetterOfBgpdump_IsTheFormat(string letter, string format)
    {
        Assert.Equal(0, Run("dump", letter, Archive(), "--out", At("letter.txt")).Code);
        Assert.Equal(0, Run("dump", "--format", format, Archive(), "--out", At("format.txt")).Code);
        Assert.NotEqual(0, new FileInfo(At("letter.txt")).Length);
        Assert.Equal(File.ReadAllText(At("format.txt")), File.ReadAllText(At("letter.txt")));
    }

    [Fact]
    public void Inspect_AnArchive_SaysWhatIsInIt()
    {
        var (code, output, error) = Run("inspect", Archive());
        var (_, json, _) = Run("inspect", "--json", Archive());

        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains("TABLE_DUMP_V2 RIB_IPV4_UNICAST", output, StringComparison.Ordinal);
        Assert.Matches(@"Families +IPv4 unicast: [0-9,]+ announced, [0-9,]+ withdrawn, [0-9,]+ in the table", output);
        Assert.Matches(@"Damage +none", output);
        using var content = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal("plain", content.RootElement.GetProperty("compression").GetString());
        Assert.NotEqual(0, content.RootElement.GetProperty("peers").GetArrayLength());
    }

    [Fact]
    public void Inspect_Json_HasTheKeysOfThePage()
    {
        string page = File.ReadAllText(RepositoryPaths.InRepository("src", "Routebeat.Wire", "Text", "README.md")).Split("## inspect")[1];
        byte[] octets = [.. TinyScenario.Rib, .. TinyScenario.Updates];
        var (_, json, _) = Run("inspect", "--json", Write("cut.mrt", octets[..^7]));
        using var content = System.Text.Json.JsonDocument.Parse(json);

        Assert.Equal(
            Wire.Text.JsonKeys.OnPage(page).Order(StringComparer.Ordinal),
            Wire.Text.JsonKeys.Of([content.RootElement], "messages", "attributes").Order(StringComparer.Ordinal));
    }

    private static void AssertPlain(string text)
    {
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments) => ProgramRun.Of(arguments);

    private string Fill(string argument) => argument
        .Replace("ARCHIVE", argument.Contains("ARCHIVE", StringComparison.Ordinal) ? Archive() : string.Empty, StringComparison.Ordinal)
        .Replace("SCENARIO", Scenario, StringComparison.Ordinal)
        .Replace("FOLDER", _folder.FullName, StringComparison.Ordinal);

    private string Archive() => Write("archive.mrt", [.. TinyScenario.Rib, .. TinyScenario.Updates]);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, byte[] octets)
    {
        File.WriteAllBytes(At(name), octets);
        return At(name);
    }
}
