using Routebeat.Benchmarks;

Console.Out.WriteLine("score");
ScoreBenchmark.Run(Console.Out);
return 0;
