using System.CommandLine;
using System.Text.RegularExpressions;
using Routebeat.Host.Roles;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Ingest;

namespace Routebeat.Host.Commands;

/// <summary>The command line: which verbs there are, and how a failure is said.</summary>
internal static partial class RootProgram
{
    private static readonly Verb[] _verbs =
    [
        new("demo", DemoCommand.Make),
        new("replay", ReplayCommand.Make),
        new("archive", ArchiveCommand.Make),
        new("run", RunCommand.Make),
        new("feeds", FeedsCommand.Make),
        new("simulate", SimulateCommand.Make),
        new("explain", ExplainCommand.Make),
        new("dump", DumpCommand.Make),
        new("inspect", InspectCommand.Make),
        new("topics", TopicsCommand.Make),
        new("ingest", IngestCommand.Make),
        new("features", FeaturesCommand.Make),
        new("score", ScoreCommand.Make),
        new("skip", SkipCommand.Make),
        new("tail", TailCommand.Make),
        new("lag", LagCommand.Make),
        new("deadletter", DeadLetterCommand.Make),
    ];

    /// <summary>Runs a command line and returns its exit code.</summary>
    public static int Run(string[] arguments)
    {
        var root = new RootCommand(
            "Routebeat tells isolated routing blips from a steady beat of instability and outages, for every AS and country. "
            + "Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 130 stopped by Ctrl-C.");

        // Only the verb that is named is made, for making all of them takes a third of a short run; without one, help tells of all.
        bool isNamed = arguments is ["--version"] || (arguments.Length > 0 && _verbs.Any(verb => verb.Name == arguments[0]));
        foreach (var verb in _verbs.Where(verb => !isNamed || verb.Name == arguments[0]))
        {
            root.Add(verb.Make());
        }

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Lines.Error(TypeName().Replace(error.Message, "a whole number"));
            }

            Lines.Error($"see 'routebeat {NameOf(parsed.CommandResult.Command)}--help'");
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

    /// <summary>The words that call a command, each with a space after it.</summary>
    private static string NameOf(Symbol command) =>
        command is RootCommand ? string.Empty : $"{string.Concat(command.Parents.Select(NameOf))}{command.Name} ";

    /// <summary>How the parser calls a number that it expected.</summary>
    [GeneratedRegex(@"type '(System\.Nullable`1\[)?System\.U?Int(16|32|64)\]?'", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TypeName();

    /// <summary>A verb that ends in good order says nothing of files.</summary>
    private static void SayStopped()
    {
        if (!StopSignal.IsTaken)
        {
            Lines.Error("stopped before the end; the files of this run are not whole, run it again");
        }
    }

    /// <summary>A verb; of reference type, for code over those is compiled ahead, where for pairs it is compiled at every start.</summary>
    private sealed record Verb(string Name, Func<Command> Make);
}
