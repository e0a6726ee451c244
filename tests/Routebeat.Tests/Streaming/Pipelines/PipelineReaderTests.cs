using Routebeat.Ingest;
using Routebeat.Simulation;
using Routebeat.Streaming.Pipelines;

namespace Routebeat.Tests.Streaming.Pipelines;

public sealed class PipelineReaderTests
{
    private const string Head = "name: p\nsources:\n  - kind: archive\n";

    private const string Collectors = "name: p\nsources:\n  - kind: archive\n    collectors: [rrc00, route-views2]\n";

    private static readonly PipelineSinkKind[] _usualSinks =
        [PipelineSinkKind.Incidents, PipelineSinkKind.Features, PipelineSinkKind.Feeds, PipelineSinkKind.Report];

    [Fact]
    public void Read_EveryKey_IsInThePipeline()
    {
        const string Text = """
            name: all-keys
            sources:
              - kind: archive
                paths: [updates, /abs/rrc00]
                feed: rrc00
                rib: rib.gz
              - kind: scenario
                name: north-korea-2014
              - {kind: scenario, name: mine.yaml}
            window:
              seconds: 300
              disorder_seconds: 0
            ingest:
              silent_after_seconds: 240
              transfer_share_ppm: 100000
              noisy_factor: 30
            features:
              asn_tables: [a.csv]
            detectors:
              model: m.yaml
              watch_list: w.yaml
            sinks:
              routes: r.arrow
              incidents: i.jsonl
            """;
        var result = PipelineReader.Read(Text, "p.yaml", "/base");
        Assert.Empty(result.Faults);
        var pipeline = result.Value!;
        Assert.Equal("all-keys", pipeline.Name);
        var archive = Assert.IsType<ArchiveSource>(pipeline.Sources[0]);
        Assert.Equal(["/base/updates", "/abs/rrc00"], archive.Paths);
        Assert.Equal(("rrc00", "/base/rib.gz"), (archive.Feed, archive.Rib));
        Assert.Equal(new ScenarioSource("north-korea-2014"), pipeline.Sources[1]);
        Assert.Equal(new ScenarioSource("/base/mine.yaml"), pipeline.Sources[2]);
        Assert.Equal((300, 0), (pipeline.WindowSeconds, pipeline.DisorderSeconds));
        Assert.Equal(
            IngestSettings.Default with
            {
                WindowLength = TimeSpan.FromSeconds(300),
                Disorder = TimeSpan.Zero,
                SilentAfter = TimeSpan.FromSeconds(240),
                TransferShare = 100_000,
                NoisyFactor = 30,
            },
            pipeline.Ingest);
        Assert.Equal(["/base/a.csv"], pipeline.AsnTables);
        Assert.Equal(("/base/m.yaml", "/base/w.yaml"), (pipeline.Model, pipeline.WatchList));
        Assert.Equal([new(PipelineSinkKind.Incidents, "i.jsonl"), new(PipelineSinkKind.Routes, "r.arrow")], pipeline.Sinks);
    }

    [Fact]
    public void Read_OnlyWhatMustBeThere_HasTheDefaults()
    {
        var result = PipelineReader.Read(Head, "p.yaml");
        Assert.Empty(result.Faults);
        var pipeline = result.Value!;
        Assert.Equal(IngestSettings.Default, pipeline.Ingest);
        Assert.Equal((60, 5, "baseline-v1"), (pipeline.WindowSeconds, pipeline.DisorderSeconds, pipeline.Model));
        Assert.Null(pipeline.WatchList);
        Assert.Empty(pipeline.AsnTables);
        Assert.Equal(_usualSinks, pipeline.Sinks.Select(sink => sink.Kind));
    }

    [Theory]
    [InlineData("", 1, 1, "the file is empty", "write at least 'name:'")]
    [InlineData("# nothing\n", 1, 1, "the file is empty", "write at least 'name:'")]
    [InlineData("- a\n- b\n", 1, 1, "the file is a list, not a map", "begin with 'name:'")]
    [InlineData("words\n", 1, 1, "the file is 'words', not a map", "begin with 'name:'")]
    [InlineData("name: p\nsources:\n\t- kind: archive\n", 3, 1, "indented with a tab", "indent with spaces")]
    [InlineData("name: p\nsources: [\n", 3, 1, "this is no YAML", "check indentation")]
    [InlineData("name: 'p\n", 1, 7, "this is no YAML", "check indentation")]
    [InlineData("sources:\n  - kind: archive\n", 1, 1, "'name' is missing", "add 'name: archive'")]
    [InlineData("name: a b\nsources: [{kind: archive}]\n", 1, 7, "'name' is 'a b', which is no name", "write at most 64")]
    [InlineData("name:\nsources: [{kind: archive}]\n", 1, 6, "'name' is empty where text belongs", "such as archive")]
    [InlineData("name: p\n", 1, 1, "'sources' is missing", "add 'sources:'")]
    [InlineData("name: p\nsources: []\n", 2, 10, "'sources' is empty", "kind: archive")]
    [InlineData("name: p\nsources: archive\n", 2, 10, "'sources' is 'archive' where a list belongs", "with a dash")]
    [InlineData("name: p\nsources:\n  - kind: kafka\n", 3, 11, "'sources[1].kind' is 'kafka', which is not known", "write one of archive, scenario")]
    [InlineData("name: p\nsources:\n  - kind: archiv\n", 3, 11, "'archiv', which is not known", "write 'archive' (known: archive, scenario, ris-live, bmp, openbmp)")]
    [InlineData("name: p\nsources:\n  - path: x\n", 3, 5, "'sources[1].kind' is missing", "one of archive, scenario")]
    [InlineData("name: p\nsources:\n  - kind: archive\n    pathes: x\n", 4, 5, "'sources[1].pathes' is not a known key", "write 'paths'")]
    [InlineData("name: p\nsources:\n  - kind: scenario\n", 3, 5, "'sources[1].name' is missing", "add 'name: north-korea-2014'")]
    [InlineData("name: p\nsources:\n  - kind: bmp\n    listen: 127.0.0.1\n", 4, 13, "'127.0.0.1', which is no address with a port", "such as 127.0.0.1:11019")]
    [InlineData("name: p\nsources:\n  - kind: bmp\n    allow: [192.0.2.0/33]\n", 4, 13, "'192.0.2.0/33', which is no address and no prefix", "such as 192.0.2.0/24")]
    [InlineData("name: p\nsources:\n  - kind: bmp\n    feeds: name\n", 4, 12, "'name', which is not known", "sysname")]
    [InlineData("name: p\nsources:\n  - kind: bmp\n    connections: 0\n", 4, 18, "out of range", "from 1 to 10000")]
    [InlineData("name: p\nsources:\n  - kind: bmp\n    message_octets: 100\n", 4, 21, "out of range", "from 65536 to 16777216")]
    [InlineData("name: p\nsources:\n  - kind: bmp\n    port: 1\n", 4, 5, "'sources[1].port' is not a known key", "listen")]
    [InlineData("name: p\nsources:\n  - kind: openbmp\n    brokers: stream.routeviews.org\n", 4, 14, "which is no list of brokers", "such as stream.routeviews.org:9092")]
    [InlineData("name: p\nsources:\n  - kind: openbmp\n    topics: \"(\"\n", 4, 13, "is no regular expression", "bmp_raw")]
    [InlineData("name: p\nsources:\n  - kind: openbmp\n    collector_as: -1\n", 4, 19, "out of range", "from 0 to")]
    [InlineData(Head + "windw: {}\n", 4, 1, "'windw' is not a known key", "write 'window'")]
    [InlineData(Head + "elephants: {}\n", 4, 1, "'elephants' is not a known key", "use one of name, sources, window, ingest")]
    [InlineData(Head + "name: q\n", 4, 1, "'name' is here twice, first in line 1", "keep one")]
    [InlineData(Head + "window: 60\n", 4, 9, "'window' is '60' where keys belong", "'key: value'")]
    [InlineData(Head + "window:\n  seconds: long\n", 5, 12, "'window.seconds' is 'long' where a whole number belongs", "from 1 to 3600, such as 60")]
    [InlineData(Head + "window:\n  seconds: \"60\"\n", 5, 12, "text in quotes", "write 60 without quotes")]
    [InlineData(Head + "window:\n  seconds: 1.5\n", 5, 12, "'1.5' where a whole number belongs", "such as 60")]
    [InlineData(Head + "window:\n  seconds: 0\n", 5, 12, "'window.seconds' is 0, which is out of range", "from 1 to 3600")]
    [InlineData(Head + "window:\n  seconds: 3601\n", 5, 12, "out of range", "from 1 to 3600")]
    [InlineData(Head + "window:\n  seconds: 99999999999999999999\n", 5, 12, "where a whole number belongs", "from 1 to 3600")]
    [InlineData(Head + "window:\n  seconds: 7\n", 5, 12, "7, which does not divide an hour", "write 6 or 8")]
    [InlineData(Head + "window:\n  disorder_seconds: -1\n", 5, 21, "out of range", "from 0 to 600")]
    [InlineData(Head + "ingest:\n  gap_after_second: 60\n", 5, 3, "'ingest.gap_after_second' is not a known key", "write 'gap_after_seconds'")]
    [InlineData(Head + "ingest:\n  noisy_factor: [1]\n", 5, 17, "'ingest.noisy_factor' is a list where a whole number belongs", "such as 20")]
    [InlineData(Head + "ingest:\n  full_feed_off_share_ppm: 600000\n", 5, 28, "above 'full_feed_on_share_ppm'", "write at most 500000")]
    [InlineData(Head + "features:\n  asn_tables: a.csv\n", 5, 15, "'a.csv' where a list belongs", "write it as [a, b]")]
    [InlineData(Head + "features:\n  asn_tables: [[]]\n", 5, 16, "'features.asn_tables[1]' is a list where text belongs", "such as asn_table.csv.gz")]
    [InlineData(Head + "detectors:\n  model: baseline\n", 5, 10, "'detectors.model' is 'baseline', which is not known", "baseline-v1")]
    [InlineData(Head + "sinks:\n  incident: i.jsonl\n", 5, 3, "'sinks.incident' is not a known key", "write 'incidents'")]
    [InlineData(Head + "sinks:\n  kafka: x\n", 5, 3, "'sinks.kafka' is not a known key", "use one of incidents, features, routes, feeds, report")]
    [InlineData(Head + "sinks:\n  incidents: i.json\n", 5, 14, "'sinks.incidents' is 'i.json'", "ends in .jsonl, without a folder, such as incidents.jsonl")]
    [InlineData(Head + "sinks:\n  report: ../r.html\n", 5, 11, "'sinks.report' is '../r.html'", "without a folder")]
    [InlineData(Head + "sinks:\n  incidents: a.jsonl\n  feeds: a.jsonl\n", 6, 10, "the file of 'incidents'", "a file of its own")]
    [InlineData(Collectors + "    from: soon\n", 5, 11, "'sources[1].from' is 'soon', which is no time", "write it as 2019-01-01T00:00:00Z")]
    [InlineData(Collectors + "    to: 2019-01-01T00:00:00Z\n", 5, 9, "'sources[1].to' is there without 'from'", "add 'from:'")]
    [InlineData(Collectors + "    from: 2019-01-02\n    to: 2019-01-01\n", 6, 9, "is not after 'from'", "the other way round")]
    [InlineData(Collectors + "    base_url: data.ris.ripe.net\n", 5, 15, "is no address of a web server", "such as https://")]
    [InlineData(Collectors + "    cache_limit_mb: 0\n", 5, 21, "out of range", "from 1 to")]
    [InlineData(Collectors + "    rib: data/rib.gz\n", 5, 10, "'sources[1].rib' is 'data/rib.gz', which is not known", "newest")]
    [InlineData(Collectors + "    paths: [a]\n", 5, 12, "'sources[1].paths' does not go with 'collectors'", "a source of its own")]
    [InlineData("name: p\nsources:\n  - kind: archive\n    collectors: [../x]\n", 4, 18, "'../x', which is no name", "such as rrc00")]
    [InlineData("name: p\nsources:\n  - kind: archive\n    collectors: []\n", 4, 17, "'sources[1].collectors' is empty", "such as [rrc00")]
    [InlineData("name: p\nsources:\n  - kind: archive\n    cache: c\n", 4, 12, "no collector is named", "add 'collectors: [rrc00]'")]
    [InlineData(Head + "ingest: &a {}\n", 4, 9, "there is an anchor or a tag", "remove the word")]
    [InlineData(Head + "ingest: *a\n", 4, 9, "'*a' refers to another place", "write the value itself")]
    [InlineData(Head + "---\nname: q\n", 4, 1, "there is a second document", "keep one document")]
    [InlineData(Head + "? [a]\n: b\n", 4, 3, "a key is a list", "write one word")]
    public void Read_FaultyText_SaysWhereWhatAndTheRemedy(string text, int line, int column, string problem, string remedy)
    {
        var result = PipelineReader.Read(text, "dir/p.yaml");
        Assert.Null(result.Value);
        var fault = Assert.Single(result.Faults, fault => fault.Problem.Contains(problem, StringComparison.Ordinal));
        Assert.Contains(remedy, fault.Remedy, StringComparison.Ordinal);
        Assert.Equal((line, column), (fault.Line, fault.Column));
        Assert.StartsWith($"dir/p.yaml:{line}:{column}: ", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Collectors_AreWhatIsWritten()
    {
        var result = PipelineReader.Read(
            Collectors + "    from: 2019-01-01T00:00:00Z\n    to: 2019-01-02T00:00:00Z\n    base_url: http://mirror.example.net/ris\n    cache: c\n    cache_limit_mb: 500\n    rib: newest\n", "p.yaml", "dir");

        Assert.Empty(result.Faults);
        var collectors = Assert.IsType<ArchiveSource>(Assert.Single(result.Value!.Sources)).Collectors!;
        Assert.Equal(["rrc00", "route-views2"], collectors.Collectors);
        Assert.Equal(
            ("2019-01-01T00:00:00Z", "2019-01-02T00:00:00Z", "http://mirror.example.net/ris", Path.Combine("dir", "c"), 500_000_000L, true),
            (collectors.From?.ToSecondsString(), collectors.To?.ToSecondsString(), collectors.Address?.AbsoluteUri, collectors.Cache, collectors.CacheLimitOctets, collectors.WantsRib));
    }

    [Fact]
    public void Read_ManyFaults_AreAllReportedInTheirOrder()
    {
        const string Text = "name: p\nsources:\n  - kind: kafka\nwindow:\n  seconds: 7\n  length: 60\nsinks:\n  report: r.txt\nelephants: 1\n";
        Assert.Equal([3, 5, 6, 8, 9], PipelineReader.Read(Text, "p.yaml").Faults.Select(fault => fault.Line));
    }

    [Fact]
    public void Read_DeepNesting_IsAFault() =>
        Assert.Contains("deeper than 32", Assert.Single(PipelineReader.Read(new string('[', 10_000), "p.yaml").Faults).Problem, StringComparison.Ordinal);

    [Fact]
    public void Read_EveryTruncation_NeverThrows()
    {
        string text = File.ReadAllText(RepositoryPaths.InRepository("pipelines", "demo.yaml"));
        for (int length = 0; length < text.Length; length++)
        {
            var result = PipelineReader.Read(text[..length], "p.yaml");
            Assert.Equal(result.Value is null, result.Faults.Count > 0);
        }
    }

    [Fact]
    public void Read_RandomChanges_NeverThrow()
    {
        string text = File.ReadAllText(RepositoryPaths.InRepository("pipelines", "demo.yaml"));
        const string Letters = "[]{}:-#&*!|>'\"%@`\t\n\0a0,?\\~\uFEFF\uD800";
        var random = new Random(14);
        for (int round = 0; round < 20_000; round++)
        {
            char[] changed = text.ToCharArray();
            for (int i = 0; i < 4; i++)
            {
                changed[random.Next(changed.Length)] = Letters[random.Next(Letters.Length)];
            }

            var result = PipelineReader.Read(new string(changed), "p.yaml");
            Assert.Equal(result.Value is null, result.Faults.Count > 0);
        }
    }

    [Theory]
    [InlineData("archive")]
    [InlineData("demo")]
    public void Load_CarriedPipeline_IsTheFileAndHasTheDefaults(string name)
    {
        var carried = PipelineReader.Load(name);
        var file = PipelineReader.Load(RepositoryPaths.InRepository("pipelines", name + ".yaml"));
        Assert.Empty(carried.Faults);
        Assert.Empty(file.Faults);
        Assert.Equal(name, carried.Value!.Name);
        Assert.Equal(file.Value!.Ingest, carried.Value.Ingest);
        Assert.Equal(IngestSettings.Default, carried.Value.Ingest);
        Assert.Equal(Pipeline.DefaultSinks, carried.Value.Sinks);
        Assert.Equal(new Pipeline { Name = name, Sources = [] }.Model, carried.Value.Model);
        Assert.Contains(name, PipelineReader.Names);
    }

    [Fact]
    public void Load_DemoAndArchive_HaveTheirSources()
    {
        Assert.Equal([new ScenarioSource("north-korea-2014")], PipelineReader.Load("demo").Value!.Sources);
        Assert.Empty(Assert.IsType<ArchiveSource>(Assert.Single(PipelineReader.Load("archive").Value!.Sources)).Paths);
        Assert.Contains("north-korea-2014", ScenarioCatalogue.Names);
    }

    [Fact]
    public void Load_UnknownName_NamesTheNearest()
    {
        var fault = Assert.Single(PipelineReader.Load("archiv").Faults);
        Assert.Contains("'archive'", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AbsentFile_IsAFault()
    {
        var fault = Assert.Single(PipelineReader.Load("no/such/file.yaml").Faults);
        Assert.Equal("no/such/file.yaml", fault.File);
        Assert.Contains("cannot be read", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_File_ResolvesPathsAgainstItsFolder()
    {
        string folder = Directory.CreateTempSubdirectory("routebeat-pipeline-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "p.yaml"), "name: p\nsources: [{kind: archive, paths: [data]}]\n");
            var pipeline = PipelineReader.Load(Path.Combine(folder, "p.yaml")).Value!;
            Assert.Equal([Path.Combine(folder, "data")], ((ArchiveSource)pipeline.Sources[0]).Paths);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
