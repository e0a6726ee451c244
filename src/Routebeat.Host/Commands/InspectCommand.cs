using System.CommandLine;
using Routebeat.Host.Terminal;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Dump;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat inspect</c>: what is in MRT files.</summary>
internal static class InspectCommand
{
    public static Command Make()
    {
        var paths = new Argument<string[]>("path") { Description = "MRT files or folders, plain, gzip or bzip2; - for standard input, which is the default in a pipe.", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON object a file, on one line." };
        var command = new Command("inspect", "Says what is in MRT files: types, peers, time range, families, messages, attributes, damage.") { paths, json };
        command.SetAction(parsed => Run(parsed.GetValue(paths) ?? [], parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] given, bool json)
    {
        var damages = new List<ArchiveDamage>();
        int count = 0;
        bool lost = false;
        foreach (var file in InspectedFile.Read(DumpArguments.Paths(given), damages))
        {
            lost |= file.Damages.Count > 0 || file.Content.Faults > 0;
            if (json)
            {
                Console.Out.WriteLine(InspectText.Json(file));
                continue;
            }

            if (count++ > 0)
            {
                Console.Out.WriteLine();
            }

            foreach (var line in InspectText.Lines(file))
            {
                Lines.Write(line);
            }
        }

        DumpReport.TellDamages(damages);
        return lost || damages.Count > 0 ? ExitCode.Failed : ExitCode.Done;
    }
}
