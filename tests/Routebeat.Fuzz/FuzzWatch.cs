namespace Routebeat.Fuzz;

/// <summary>Looks on from outside: an input on which a decoder hangs, or ends the process from a thread of its own, is kept and ends the run.</summary>
internal sealed class FuzzWatch : IDisposable
{
    private const int CrashCode = 1;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly string _target;
    private readonly Action<string> _output;
    private readonly Timer _timer;
    private volatile byte[]? _input;
    private byte[]? _inputBefore;

    /// <summary>Begins to watch.</summary>
    public FuzzWatch(string target, Action<string> output)
    {
        _target = target;
        _output = output;
        _timer = new Timer(_ => LookAgain(), null, _patience, _patience);
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
    }

    /// <summary>Takes note of the input that is read next; none at the end.</summary>
    public void Note(byte[]? input) => _input = input;

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        _timer.Dispose();
    }

    private void LookAgain()
    {
        if (_input is byte[] input && ReferenceEquals(input, _inputBefore))
        {
            Keep(input, $"no end within {_patience.TotalSeconds} s");
            Environment.Exit(CrashCode);
        }

        _inputBefore = _input;
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs args)
    {
        if (_input is byte[] input)
        {
            Keep(input, args.ExceptionObject.ToString() ?? string.Empty);
        }
    }

    private void Keep(byte[] input, string reason) => _output($"{FuzzFixtures.Write(new FuzzCrash(_target, reason, input))}\n{reason}");
}
