using System.CommandLine;
using Routebeat.Host.Commands;
using Routebeat.Routing;
using Routebeat.Sources.Remote;

namespace Routebeat.Host.Archives;

/// <summary>The options of <c>archive</c> that say what is wanted.</summary>
internal sealed class ArchiveOptions
{
    private readonly Option<string[]> _collectors = new("--collector")
    {
        Description = "A collector: rrc00 and so on of RIPE RIS, any other of RouteViews. May be given several times.",
        AllowMultipleArgumentsPerToken = true,
        Recursive = true,
    };

    private readonly Option<string?> _from = new("--from") { Description = "The first moment (2019-01-01T00:00:00Z or seconds since 1970).", Recursive = true };
    private readonly Option<string?> _to = new("--to") { Description = "The end, no longer part of it.", Recursive = true };
    private readonly Option<bool> _rib = new("--rib") { Description = "The newest RIB at or before --from too, and the updates since it.", Recursive = true };
    private readonly Option<string?> _address = new("--base-url") { Description = "Where the archives, or a mirror with the same folders, are. Default: where each project publishes its own.", Recursive = true };
    private readonly Option<string?> _cache = new("--cache") { Description = "The folder of fetched files. Default: ROUTEBEAT_CACHE, or the user's own.", Recursive = true };
    private readonly Option<string> _limit = new("--cache-limit")
    {
        Description = "How much that folder may hold, as in 500M or 20G; what is least recently used goes.",
        DefaultValueFactory = static _ => CacheFolder.DefaultLimit,
        Recursive = true,
    };

    private ArchiveOptions()
    {
    }

    /// <summary>Adds the options to a command and its verbs.</summary>
    public static ArchiveOptions AddTo(Command command)
    {
        var options = new ArchiveOptions();
        foreach (var option in (Option[])[options._collectors, options._from, options._to, options._rib, options._address, options._cache, options._limit])
        {
            command.Add(option);
        }

        return options;
    }

    /// <summary>Whether a collector is named.</summary>
    public bool NamesCollectors(ParseResult parsed) => parsed.GetValue(_collectors) is { Length: > 0 };

    /// <summary>What the options ask for.</summary>
    /// <exception cref="UsageException">Something is missing or wrong.</exception>
    public RemoteRequest Read(ParseResult parsed)
    {
        string[] collectors = [.. (parsed.GetValue(_collectors) ?? []).Distinct(StringComparer.Ordinal)];
        if (collectors.Length == 0)
        {
            throw new UsageException("no collector is named; write --collector rrc00 for one of RIPE RIS, or --collector route-views2 for one of RouteViews");
        }

        foreach (string name in collectors.Where(static name => !ArchiveLayout.IsCollector(name)))
        {
            throw new UsageException($"--collector '{name}' is none; write rrc00, route-views2, route-views.sydney");
        }

        var (from, to) = (Time("--from", parsed.GetValue(_from)), Time("--to", parsed.GetValue(_to)));
        if (from >= to)
        {
            throw new UsageException($"--from {from.ToSecondsString()} is not before --to {to.ToSecondsString()}; nothing lies between them, write them the other way round");
        }

        var address = Address(parsed.GetValue(_address));
        return new RemoteRequest(
            new ArchiveRequest([.. collectors.Select(name => CollectorArchive.Of(name, address))], from, to, parsed.GetValue(_rib)),
            parsed.GetValue(_cache),
            CacheFolder.Limit(parsed.GetValue(_limit)!));
    }

    private static EventTime Time(string option, string? text) =>
        text is null ? throw new UsageException($"{option} is missing; write it as {option} 2019-01-01T00:00:00Z")
        : EventTime.TryParse(text, out var time) ? time
        : throw new UsageException($"{option} '{text}' is no time; write it as 2019-01-01T00:00:00Z");

    private static Uri? Address(string? text) =>
        text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0 ? address
        : throw new UsageException($"--base-url '{text}' is no address of a web server; write one such as https://mirror.example.net/ris/");
}
