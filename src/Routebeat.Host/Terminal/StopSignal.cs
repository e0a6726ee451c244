using System.Runtime.InteropServices;

namespace Routebeat.Host.Terminal;

/// <summary>Ctrl-C and SIGTERM as a wish to end in good order, for verbs that would never end by themselves.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>From here to <see cref="Dispose"/> the signals end nothing by themselves.</summary>
    public StopSignal()
    {
        IsTaken = true;
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
    }

    /// <summary>Whether somebody takes the signals.</summary>
    public static bool IsTaken { get; private set; }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
        IsTaken = false;
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        _stop.Cancel();
    }
}
