using System.Diagnostics;
using System.Globalization;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Ingest;
using Routebeat.Servers.Tests.Host;
using Routebeat.Topics.Positions;

namespace Routebeat.Servers.Tests.Streams;

/// <summary><c>routebeat ingest</c> as a process that can be killed and held still.</summary>
internal sealed class IngestProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    /// <summary>A process that has begun.</summary>
    public IngestProcess(StreamLog log, KafkaSettings kafka, string redis, string pipeline)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [
            BuiltProgram.Path, "ingest", "--pipeline", pipeline, "--kafka", kafka.BootstrapServers!, "--redis", redis, "--deployment", log.Deployment])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>What it said.</summary>
    public string Words
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Where a source of a pipeline stands; null if it was never begun.</summary>
    public static SourcePosition? PositionOf(StreamLog log, KafkaSettings kafka, string pipeline, string source) =>
        new PositionTopic(new KafkaClients(kafka), KafkaIds.Group(log.Deployment, pipeline, IngestRole.Name), StreamSample.Partitions).OfSource(source);

    /// <summary>Ends it at once (SIGKILL).</summary>
    public void Kill() => _process.Kill();

    /// <summary>Holds it still (SIGSTOP).</summary>
    public void Hold() => Signal("STOP");

    /// <summary>Lets it go on (SIGCONT).</summary>
    public void GoOn() => Signal("CONT");

    /// <summary>Ends it in good order (SIGTERM) and returns its exit code.</summary>
    public int Terminate()
    {
        Signal("TERM");
        return WaitForExit();
    }

    /// <summary>Waits for its end and returns its exit code.</summary>
    public int WaitForExit()
    {
        Assert.True(_process.WaitForExit(TimeSpan.FromMinutes(5)), Words);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    private void Add(string? line)
    {
        lock (_lines)
        {
            _lines.Add(line ?? string.Empty);
        }
    }
}
