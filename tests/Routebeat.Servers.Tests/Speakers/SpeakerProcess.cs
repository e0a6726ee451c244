using System.Diagnostics;

namespace Routebeat.Servers.Tests.Speakers;

/// <summary>A program that runs until it is ended by its process id; what it prints is kept for messages of failures.</summary>
internal sealed class SpeakerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Queue<string> _lines = new();

    public SpeakerProcess(string program, params string[] arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The last lines that it printed.</summary>
    public string LastLines
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_lines)
        {
            _lines.Enqueue(line ?? string.Empty);
            if (_lines.Count > 30)
            {
                _lines.Dequeue();
            }
        }
    }
}
