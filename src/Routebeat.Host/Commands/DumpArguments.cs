using System.Globalization;
using System.Text.RegularExpressions;
using Routebeat.Routing;
using Routebeat.Sources.Dump;
using Routebeat.Wire.Text;

namespace Routebeat.Host.Commands;

/// <summary>The arguments of <c>dump</c> and <c>inspect</c>, from text to values; what is wrong says what to write instead.</summary>
internal static class DumpArguments
{
    /// <summary>The paths, each of which is there; standard input where none is given and it is no terminal.</summary>
    public static IReadOnlyList<string> Paths(string[] given)
    {
        if (given.Length == 0)
        {
            return Console.IsInputRedirected
                ? [ArchiveDump.StandardInput]
                : throw new UsageException("nothing to read; give MRT files or folders, or - for standard input");
        }

        foreach (string path in given)
        {
            if (path != ArchiveDump.StandardInput && (path.Length == 0 || !Path.Exists(path)))
            {
                throw new UsageException($"'{path}': no such file or folder; give MRT files or folders that are there, or - for standard input");
            }
        }

        return given.Count(static path => path == ArchiveDump.StandardInput) > 1
            ? throw new UsageException("- is given twice; standard input can be read once")
            : given;
    }

    /// <summary>The file to write, which is none of those to read: they would be emptied before they are read.</summary>
    public static string? Output(string? file, IReadOnlyList<string> paths)
    {
        if (file is not null && File.Exists(file))
        {
            string target = RealPath(file);
            foreach (string read in ArchiveDump.FilesOf(paths).Where(static path => path != ArchiveDump.StandardInput))
            {
                if (RealPath(read) == target)
                {
                    throw new UsageException($"--out '{file}' is one of the files to read; write another file");
                }
            }
        }

        return file;
    }

    /// <summary>A format by its name, or by the letter that bgpdump has for it.</summary>
    public static DumpFormat Format(string text) => text switch
    {
        "lines" or "m" => DumpFormat.Lines,
        "short" or "M" => DumpFormat.Short,
        "blocks" or "H" => DumpFormat.Blocks,
        "json" => DumpFormat.Json,
        _ => throw new UsageException($"--format '{text}' is not known; write lines (m), short (M), blocks (H) or json"),
    };

    /// <summary>The filter that the options make together; null where they ask for everything.</summary>
    public static RouteFilter? Filter(
        string[] peers, string[] origins, string[] prefixes, string[] moreSpecifics, string? path, string[] types, string? from, string? to)
    {
        if (peers.Length + origins.Length + prefixes.Length + moreSpecifics.Length + types.Length == 0 && path is null && from is null && to is null)
        {
            return null;
        }

        var filter = new RouteFilter
        {
            From = Time("--from", from),
            To = Time("--to", to),
            PeerAddresses = [.. peers.Where(IsAddress).Select(IpAddress.Parse)],
            PeerAsns = [.. peers.Where(static peer => !IsAddress(peer)).Select(static peer => Number("--peer", peer, "an AS number or an address"))],
            Origins = [.. origins.Select(static origin => Number("--origin", origin, "an AS number"))],
            Prefixes = [.. prefixes.Select(static prefix => Prefix("--prefix", prefix))],
            MoreSpecifics = [.. moreSpecifics.Select(static prefix => Prefix("--more-specific", prefix))],
            Path = Pattern(path),
            Kinds = types.Length == 0 ? DumpKinds.All : types.Select(Kind).Aggregate(static (sum, kind) => sum | kind),
        };
        return filter.From is { } first && filter.To is { } last && first >= last
            ? throw new UsageException($"--from {first} is not before --to {last}; nothing lies between them, write them the other way round")
            : filter;
    }

    private static bool IsAddress(string text) => text.AsSpan().ContainsAny('.', ':') && IpAddress.TryParse(text, out _);

    private static Asn Number(string option, string text, string what) =>
        uint.TryParse(text.StartsWith("AS", StringComparison.OrdinalIgnoreCase) ? text[2..] : text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            ? new Asn(number)
            : throw new UsageException($"{option} '{text}' is not {what}; write it as 3356 or AS3356");

    private static IpPrefix Prefix(string option, string text) =>
        IpPrefix.TryParse(text, out var prefix) ? prefix : throw new UsageException($"{option} '{text}' is no prefix; write it as 192.0.2.0/24");

    private static EventTime? Time(string option, string? text) =>
        text is null ? null
        : EventTime.TryParse(text, out var time) ? time
        : throw new UsageException($"{option} '{text}' is no time; write it as 2008-02-24T18:00:00Z");

    /// <summary>An expression that takes time in proportion to the path, whatever it is: none may hold a dump up.</summary>
    private static Regex? Pattern(string? text)
    {
        try
        {
            return text is null ? null : new Regex(text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException exception)
        {
            throw new UsageException(
                $"--path '{text}' looks around, refers back or is atomic, which takes too long over some paths; "
                + "write it with alternatives ('a|b'), classes ('[0-9]') and repeats ('(174 )+') alone",
                exception);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"--path '{text}' is no regular expression: {exception.Message}", exception);
        }
    }

    private static DumpKinds Kind(string text) => text switch
    {
        "announce" or "A" => DumpKinds.Announcements,
        "withdraw" or "W" => DumpKinds.Withdrawals,
        "table" or "B" => DumpKinds.Table,
        "state" or "STATE" => DumpKinds.States,
        "message" => DumpKinds.Messages,
        _ => throw new UsageException($"--type '{text}' is not known; write announce (A), withdraw (W), table (B), state (STATE) or message"),
    };

    private static string RealPath(string path) =>
        File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
}
