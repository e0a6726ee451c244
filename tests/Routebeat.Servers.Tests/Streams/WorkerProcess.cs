using System.Diagnostics;
using System.Globalization;
using System.Text;
using Routebeat.Servers.Tests.Host;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>A worker as people run it: a process, ended, killed or held by its number.</summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>How long a worker may be silent before its group gives its partitions to others.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromSeconds(6);

    private readonly Process _process;
    private readonly StringBuilder _words = new();

    /// <summary>A worker that has begun.</summary>
    public WorkerProcess(StreamLog log, string role, string kafka, string redis, params string[] more)
    {
        string layout = Path.Combine(Path.GetTempPath(), log.Deployment + ".yaml");
        if (!File.Exists(layout))
        {
            File.WriteAllText(layout, File.ReadAllText(RepositoryPaths.InRepository("infra", "topics.yaml"))
                .Replace("partitions: 8", string.Create(CultureInfo.InvariantCulture, $"partitions: {StreamSample.Partitions}"), StringComparison.Ordinal));
        }

        var start = new ProcessStartInfo(
            "dotnet",
            [BuiltProgram.Path, role, .. log.Sample.Arguments, "--kafka", kafka, "--redis", redis, "--deployment", log.Deployment, "--layout", layout, .. more])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ROUTEBEAT_KAFKA_SESSION_TIMEOUT_MS"] = Session.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += Take;
        _process.OutputDataReceived += Take;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        Layout = layout;
    }

    /// <summary>What it printed.</summary>
    public string Words
    {
        get
        {
            lock (_words)
            {
                return _words.ToString();
            }
        }
    }

    private string Layout { get; }

    /// <summary>Ends it at once (SIGKILL).</summary>
    public void Kill() => Signal("KILL");

    /// <summary>Holds it still (SIGSTOP).</summary>
    public void Hold() => Signal("STOP");

    /// <summary>Lets it go on (SIGCONT).</summary>
    public void GoOn() => Signal("CONT");

    /// <summary>Ends it in good order (SIGTERM).</summary>
    /// <returns>Its exit code.</returns>
    public int End()
    {
        Signal("TERM");
        return WaitForExit();
    }

    /// <summary>Waits until it has ended, and said everything.</summary>
    /// <returns>Its exit code.</returns>
    public int WaitForExit()
    {
        Assert.True(_process.WaitForExit(TimeSpan.FromMinutes(2)), "the worker did not end\n" + Words);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        File.Delete(Layout);
    }

    private void Signal(string name)
    {
        var (code, _, error) = BuiltProgram.Run(Path.GetTempPath(), "kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        Assert.True(code == 0, error);
    }

    private void Take(object sender, DataReceivedEventArgs line)
    {
        lock (_words)
        {
            _words.AppendLine(line.Data);
        }
    }
}
