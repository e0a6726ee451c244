using System.Diagnostics;
using System.Globalization;
using Routebeat.Fuzz;

int seconds = 60;
int seed = 1;
var names = new List<string>();
for (int i = 0; i < args.Length; i++)
{
    bool hasNumber = i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out _);
    switch (args[i])
    {
        case "--seconds" when hasNumber:
            seconds = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--seed" when hasNumber:
            seed = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case var name when FuzzTargets.All.Any(target => target.Name == name):
            names.Add(name);
            break;
        default:
            Console.Error.WriteLine($"[--seconds N] [--seed S] [TARGET...], of: {string.Join(' ', FuzzTargets.All.Select(target => target.Name))}");
            return 2;
    }
}

var targets = FuzzTargets.All.Where(target => names.Count == 0 || names.Contains(target.Name)).ToArray();
var share = TimeSpan.FromSeconds((double)seconds / targets.Length);
int crashes = 0;
foreach (var target in targets)
{
    // The time begins with the first spoilt input: reading the captures takes some of its own.
    long? start = null;
    using var watch = new FuzzWatch(target.Name, Console.WriteLine);
    var report = new FuzzSession(target, seed).Run(_ => Stopwatch.GetElapsedTime(start ??= Stopwatch.GetTimestamp()) < share, watch.Note);
    Console.WriteLine(report);
    foreach (var crash in report.Crashes)
    {
        Console.WriteLine($"  {FuzzFixtures.Write(crash)}\n  {crash.Reason}");
    }

    crashes += report.Crashes.Count;
}

return crashes == 0 ? 0 : 1;
