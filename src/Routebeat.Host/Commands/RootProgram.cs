using System.CommandLine;
using Routebeat.Host.Terminal;

namespace Routebeat.Host.Commands;

/// <summary>The command line: which verbs there are, and how a failure is said.</summary>
internal static class RootProgram
{
    /// <summary>Runs a command line and returns its exit code.</summary>
    public static int Run(string[] arguments)
    {
        var root = new RootCommand(
            "Routebeat tells isolated routing blips from a steady beat of instability and outages, for every AS and country. "
            + "Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 130 stopped by Ctrl-C.")
        {
            DemoCommand.Make(),
            ReplayCommand.Make(),
            RunCommand.Make(),
            FeedsCommand.Make(),
            SimulateCommand.Make(),
            ExplainCommand.Make(),
            DumpCommand.Make(),
            InspectCommand.Make(),
            TopicsCommand.Make(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Lines.Error(error.Message);
            }

            Lines.Error($"see 'routebeat {(parsed.CommandResult.Command == root ? string.Empty : parsed.CommandResult.Command.Name + " ")}--help'");
            return ExitCode.Usage;
        }

        // The default action follows: the process ends by the signal, which a shell tells as 130.
        ConsoleCancelEventHandler sayStopped = static (_, _) => Lines.Error("stopped before the end; the files of this run are not whole, run it again");
        Console.CancelKeyPress += sayStopped;
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UsageException exception)
        {
            foreach (string line in exception.Lines)
            {
                Lines.Error(line);
            }

            return ExitCode.Usage;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Lines.Error(exception.Message);
            return ExitCode.Failed;
        }
        finally
        {
            Console.CancelKeyPress -= sayStopped;
        }
    }
}
