using Routebeat.Benchmarks;

string[] rest = args is [_, .. var others] ? others : [];
switch (args is [var name, ..] ? name : "all")
{
    case "pipeline":
        return PipelineBenchmark.Run(rest, Console.Out);
    case "ingest":
        IngestBenchmark.Run(rest);
        return 0;
    case "score":
        ScoreBenchmark.Run(Console.Out);
        return 0;
    case "detectors":
        DetectorBenchmark.Run(Console.Out);
        return 0;
    case "decode" when rest is [var file]:
        ArchiveBenchmark.Decode(file, Console.Out);
        return 0;
    case "dump":
        return DumpBenchmark.Run(rest, Console.Out);
    case "rislive":
        return RisLiveBenchmark.Run(rest, Console.Out);
    case "all":
        DetectorBenchmark.Run(Console.Out);
        ScoreBenchmark.Run(Console.Out);
        return PipelineBenchmark.Run(rest, Console.Out);
    default:
        Console.Error.WriteLine("say which: all, pipeline [FILES], ingest, score, detectors, decode FILE, dump FILE, rislive FILE");
        return 2;
}
