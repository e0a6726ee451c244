using System.Diagnostics;
using System.Globalization;
using Routebeat.Simulation;

namespace Routebeat.Servers.Tests.Simulation;

/// <summary>What the simulator writes, others can read.</summary>
public sealed class BgpdumpTests
{
    [RequiresToolFact("bgpdump")]
    public void NorthKorea2014_ReadByBgpdump_HasEveryRecordAndTheFourNetworks()
    {
        string file = Path.Combine(Path.GetTempPath(), $"routebeat-{Environment.ProcessId}.mrt");
        try
        {
            var simulator = new Simulator(ScenarioCatalogue.Load("north-korea-2014"));
            using (var output = File.Create(file))
            {
                simulator.WriteTo(output);
            }

            long lines = 0;
            var withdrawn = new HashSet<string>(StringComparer.Ordinal);
            var start = simulator.Truth.Incidents.Single(incident => incident is { Pattern: "beat-then-outage", Entity.Asn.Value: 131279 }).Start;
            foreach (string line in Read(file))
            {
                lines++;
                string[] fields = line.Split('|');
                bool isInMinute = double.Parse(fields[1], CultureInfo.InvariantCulture) is var time && time >= start.UnixSeconds && time < start.UnixSeconds + 60;
                if (fields[2] == "W" && isInMinute && fields[5].StartsWith("175.45.17", StringComparison.Ordinal))
                {
                    withdrawn.Add($"{fields[4]} {fields[5]}");
                }
            }

            Assert.InRange(lines, 500_000, 3_000_000);
            Assert.InRange(withdrawn.Count, 4 * 95, 4 * 110);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [RequiresToolFact("bgpdump")]
    public void PeerReset_ReadByBgpdump_HasItsStateChanges()
    {
        string file = Path.Combine(Path.GetTempPath(), $"routebeat-{Environment.ProcessId}-reset.mrt");
        try
        {
            using (var output = File.Create(file))
            {
                new Simulator(ScenarioCatalogue.Load("peer-reset")).WriteTo(output);
            }

            var states = Read(file).Select(line => line.Split('|')).Where(fields => fields[2] == "STATE").ToArray();

            Assert.Equal(4, states.Count(fields => fields is [.., "6", "1"]));
            Assert.Equal(4, states.Count(fields => fields is [.., "5", "6"]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<string> Read(string file)
    {
        using var process = Process.Start(new ProcessStartInfo("bgpdump", ["-m", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            yield return line;
        }

        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
