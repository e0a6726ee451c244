using System.Runtime.InteropServices;
using Routebeat.Host.Commands;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Running;

namespace Routebeat.Host.Roles;

/// <summary>Runs roles in this process, one or several, until SIGTERM or Ctrl-C; both end them in good order.</summary>
internal static class RoleProgram
{
    /// <summary>Runs them. Where one must not run, all end.</summary>
    /// <param name="opening">What is said at first: from then on signals end it in good order.</param>
    /// <param name="roles">The roles, each of which runs until it is told to end.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string opening, IReadOnlyList<Func<CancellationToken, Task<RoleEnd>>> roles)
    {
        using var stop = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        Lines.Write(opening);
        var ends = Task.WhenAll(roles.Select(async role =>
        {
            var end = await role(stop.Token);
            await stop.CancelAsync();
            return end;
        })).GetAwaiter().GetResult();
        foreach (string refusal in ends.SelectMany(static end => end.Refusals))
        {
            Lines.Error(refusal);
        }

        return ends.Any(static end => end.Refusals.Count > 0) ? ExitCode.Failed : ExitCode.Done;

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }
}
