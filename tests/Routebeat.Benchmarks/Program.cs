using Routebeat.Benchmarks;

switch (args is [var name, ..] ? name : string.Empty)
{
    case "score":
        ScoreBenchmark.Run(Console.Out);
        return 0;
    case "detectors":
        DetectorBenchmark.Run(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("say which: score, detectors");
        return 2;
}
