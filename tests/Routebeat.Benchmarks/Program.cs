using Routebeat.Benchmarks;

BenchmarkVerb[] verbs =
[
    DecodeBenchmark.Verb,
    RisLiveBenchmark.Verb,
    LiveBenchmark.Verb,
    DumpBenchmark.Verb,
    DetectorBenchmark.Verb,
    ScoreBenchmark.Verb,
    IngestBenchmark.Verb,
    PipelineBenchmark.Verb,
    TableBenchmark.Verb,
    ArchiveBenchmark.Verb,
    ReplayBenchmark.Verb,
    StreamBenchmark.Verb,
];

const string ResultsOption = "--results";
string[] words = [.. args.Where(static word => word != ResultsOption)];
string name = words is [var first, ..] ? first : "all";
var chosen = name == "all" ? verbs : [.. verbs.Where(verb => verb.Name == name)];
if (chosen.Length == 0)
{
    Console.Error.WriteLine($"""
        say which; {ResultsOption} also writes what is printed to {BenchmarkReport.ResultsFolder}
          all {new string(' ', 24)} every one of these
        {string.Join('\n', verbs.Select(static verb => $"  {verb.Name + ' ' + verb.Arguments,-28} {verb.Summary}"))}
        """);
    return 2;
}

foreach (var verb in chosen)
{
    var report = new BenchmarkReport(verb, Console.Out);
    verb.Run(name == "all" ? [] : words[1..], report);
    report.End(args.Contains(ResultsOption));
}

return 0;
