using System.CommandLine;
using Routebeat.Host.Terminal;
using Routebeat.Sources.Dump;
using Routebeat.Wire.Text;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat dump</c>: the records of MRT files as text.</summary>
internal static class DumpCommand
{
    public static Command Make()
    {
        var paths = new Argument<string[]>("path") { Description = "MRT files or folders, plain, gzip or bzip2; - for standard input, which is the default in a pipe.", Arity = ArgumentArity.ZeroOrMore };
        var format = new Option<string>("--format") { Description = "lines (or m), short (or M), blocks (or H), json: see the README.", DefaultValueFactory = static _ => "lines" };
        var lines = new Option<bool>("-m") { Description = "The same as --format lines." };
        var shortLines = new Option<bool>("-M") { Description = "The same as --format short." };
        var blocks = new Option<bool>("-H") { Description = "The same as --format blocks." };
        var json = new Option<bool>("--json") { Description = "The same as --format json." };
        var peers = Several("--peer", "Only what this peer says: its AS or its address.");
        var origins = Several("--origin", "Only routes that this AS originates.");
        var prefixes = Several("--prefix", "Only routes to exactly this prefix.");
        var moreSpecifics = Several("--more-specific", "Only routes to this prefix and to prefixes inside it.");
        var path = new Option<string?>("--path") { Description = "Only routes whose AS path, as text, matches this regular expression: '^3356 ', ' 64500$', '\\b174\\b'." };
        var types = Several("--type", "Only announce, withdraw, table, state or message.");
        var from = new Option<string?>("--from") { Description = "Leaves out records before this time (2008-02-24T18:00:00Z or seconds since 1970)." };
        var to = new Option<string?>("--to") { Description = "Leaves out records at or after this time." };
        var file = new Option<string?>("--out") { Description = "The file to write. Default: standard output." };
        var workers = CommonOptions.Readers();
        var command = new Command("dump", "Prints the records of MRT files as text, as bgpdump does, or as JSON.")
        {
            paths, format, lines, shortLines, blocks, json, peers, origins, prefixes, moreSpecifics, path, types, from, to, file, workers,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(paths) ?? [],
            parsed.GetValue(json) ? DumpFormat.Json
                : parsed.GetValue(blocks) ? DumpFormat.Blocks
                : parsed.GetValue(shortLines) ? DumpFormat.Short
                : parsed.GetValue(lines) ? DumpFormat.Lines
                : DumpArguments.Format(parsed.GetValue(format)!),
            DumpArguments.Filter(
                parsed.GetValue(peers) ?? [],
                parsed.GetValue(origins) ?? [],
                parsed.GetValue(prefixes) ?? [],
                parsed.GetValue(moreSpecifics) ?? [],
                parsed.GetValue(path),
                parsed.GetValue(types) ?? [],
                parsed.GetValue(from),
                parsed.GetValue(to)),
            parsed.GetValue(file),
            parsed.GetValue(workers)));
        return command;
    }

    /// <summary>Writes the dump and says what of the files it does not hold.</summary>
    private static int Run(string[] given, DumpFormat format, RouteFilter? filter, string? file, int workers)
    {
        var dump = new ArchiveDump(format, filter);
        var paths = DumpArguments.Paths(given);
        file = DumpArguments.Output(file, paths);
        try
        {
            using var output = file is null ? StandardOutput.Open() : new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            dump.Write(paths, output, workers);
        }
        catch (IOException exception) when (exception.HResult == StandardOutput.BrokenPipe)
        {
            // Who reads the pipe, as `head` does, has enough.
            return ExitCode.Failed;
        }

        return DumpReport.Tell(dump, format);
    }

    private static Option<string[]> Several(string name, string description) =>
        new(name) { Description = description + " May be given several times." };
}
