using System.CommandLine;
using Routebeat.Host.Roles;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Ingest;

namespace Routebeat.Host.Commands;

/// <summary>The command line: which verbs there are, and how a failure is said.</summary>
internal static class RootProgram
{
    private static readonly (string Name, Func<Command> Make)[] _verbs =
    [
        ("demo", DemoCommand.Make),
        ("replay", ReplayCommand.Make),
        ("archive", ArchiveCommand.Make),
        ("run", RunCommand.Make),
        ("feeds", FeedsCommand.Make),
        ("simulate", SimulateCommand.Make),
        ("explain", ExplainCommand.Make),
        ("dump", DumpCommand.Make),
        ("inspect", InspectCommand.Make),
        ("topics", TopicsCommand.Make),
        ("ingest", IngestCommand.Make),
        ("features", FeaturesCommand.Make),
        ("score", ScoreCommand.Make),
        ("skip", SkipCommand.Make),
        ("tail", TailCommand.Make),
        ("lag", LagCommand.Make),
        ("deadletter", DeadLetterCommand.Make),
    ];

    /// <summary>Runs a command line and returns its exit code.</summary>
    public static int Run(string[] arguments)
    {
        var root = new RootCommand(
            "Routebeat tells isolated routing blips from a steady beat of instability and outages, for every AS and country. "
            + "Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 130 stopped by Ctrl-C.");

        // Only the verb that is named is made, for making all of them takes a third of a short run; without one, help tells of all.
        bool isNamed = arguments.Length > 0 && _verbs.Any(verb => verb.Name == arguments[0]);
        foreach (var verb in _verbs.Where(verb => !isNamed || verb.Name == arguments[0]))
        {
            root.Add(verb.Make());
        }

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

        // The default action follows: the process ends by the signal, which a shell tells as 130. What runs without an end ends in good order instead.
        bool isEndless = parsed.CommandResult.Command.Name is StageRoles.Features or StageRoles.Score or IngestRole.Name or "run";
        ConsoleCancelEventHandler sayStopped = isEndless ? static (_, _) => { } : static (_, _) => SayStopped();
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

    /// <summary>A verb that ends in good order says nothing of files.</summary>
    private static void SayStopped()
    {
        if (!StopSignal.IsTaken)
        {
            Lines.Error("stopped before the end; the files of this run are not whole, run it again");
        }
    }
}
