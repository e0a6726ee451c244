using System.Globalization;
using System.Text.RegularExpressions;
using Routebeat.Routing;

namespace Routebeat.Sources.Remote;

/// <summary>How a project lays out its archive: folders, names of files, and how often there is one. Values in, values out.</summary>
/// <remarks>
/// RIPE RIS: <c>rrc00/2019.01/updates.20190101.0000.gz</c> every 5 minutes (every 15 before 23 July 2003), <c>bview.…</c> every 8 hours, on the
/// clock. RouteViews: <c>COLLECTOR/bgpdata/2008.02/UPDATES/updates.20080224.1839.bz2</c> every 15 minutes and <c>RIBS/rib.…</c> every 2 hours,
/// counted from the start of the collector's program, so that only its index pages know the minutes; route-views2 lies at the root.
/// </remarks>
public sealed partial class ArchiveLayout
{
    private const string RootCollector = "route-views2";

    private static readonly ArchiveLayout _ris = new(ArchiveProject.Ris, new Uri("https://data.ris.ripe.net/"), "gz", "bview", TimeSpan.FromHours(8), TimeSpan.Zero);

    private static readonly ArchiveLayout _routeViews =
        new(ArchiveProject.RouteViews, new Uri("https://archive.routeviews.org/"), "bz2", "rib", TimeSpan.FromHours(2), TimeSpan.FromMinutes(5));

    private static readonly EventTime _risEveryFiveMinutes = EventTime.FromUnixSeconds(1_058_918_400);

    private readonly string _extension;
    private readonly string _ribName;

    private ArchiveLayout(ArchiveProject project, Uri address, string extension, string ribName, TimeSpan ribsEvery, TimeSpan slack)
    {
        Project = project;
        Address = address;
        RibsEvery = ribsEvery;
        Slack = slack;
        _extension = extension;
        _ribName = ribName;
    }

    /// <summary>The project.</summary>
    public ArchiveProject Project { get; }

    /// <summary>Where the project itself publishes it; ends in a slash.</summary>
    public Uri Address { get; }

    /// <summary>The time from one RIB to the next.</summary>
    public TimeSpan RibsEvery { get; }

    /// <summary>How much later than its rhythm says a file may begin without a hole being told.</summary>
    public TimeSpan Slack { get; }

    /// <summary>The layout of a collector: RIPE RIS calls its own rrc00, rrc01 and so on; every other is one of RouteViews.</summary>
    public static ArchiveLayout Of(string collector) => RisCollector().IsMatch(collector) ? _ris : _routeViews;

    /// <summary>Whether a name can be a collector's: it becomes a part of addresses and of the names of folders.</summary>
    public static bool IsCollector(string name) => CollectorName().IsMatch(name);

    /// <summary>The time from one file to the next.</summary>
    /// <param name="kind">What the files hold.</param>
    /// <param name="time">When: the rhythm has changed in the past.</param>
    public TimeSpan Every(RemoteFileKind kind, EventTime time) =>
        kind == RemoteFileKind.Rib ? RibsEvery
        : TimeSpan.FromMinutes(Project == ArchiveProject.Ris && time >= _risEveryFiveMinutes ? 5 : 15);

    /// <summary>The folder of a month, from the archive's address, with a slash at its end.</summary>
    public string FolderOf(string collector, RemoteFileKind kind, EventTime time)
    {
        string month = time.ToDateTime().ToString("yyyy.MM", CultureInfo.InvariantCulture);
        return Project == ArchiveProject.Ris ? $"{collector}/{month}/"
            : $"{(collector == RootCollector ? string.Empty : collector + "/")}bgpdata/{month}/{(kind == RemoteFileKind.Rib ? "RIBS" : "UPDATES")}/";
    }

    /// <summary>The name of the file that begins at a time.</summary>
    public string NameOf(RemoteFileKind kind, EventTime time) => string.Create(
        CultureInfo.InvariantCulture, $"{(kind == RemoteFileKind.Rib ? _ribName : "updates")}.{time.ToDateTime():yyyyMMdd'.'HHmm}.{_extension}");

    /// <summary>The file that begins at a time.</summary>
    /// <param name="address">Where the archive or its mirror is; ends in a slash.</param>
    /// <param name="collector">The collector.</param>
    /// <param name="kind">What it holds.</param>
    /// <param name="time">When it begins.</param>
    public RemoteFile FileAt(Uri address, string collector, RemoteFileKind kind, EventTime time) =>
        new(collector, kind, time, new Uri(address, FolderOf(collector, kind, time) + NameOf(kind, time)));

    /// <summary>The times on the clock at which files begin by rule, from the last one at or before a time to the last one before another.</summary>
    public IEnumerable<EventTime> TimesByRule(RemoteFileKind kind, EventTime from, EventTime to)
    {
        long every = (long)Every(kind, from).TotalSeconds;
        for (long seconds = from.UnixSeconds - (from.UnixSeconds % every); EventTime.FromUnixSeconds(seconds) < to; seconds += every)
        {
            yield return EventTime.FromUnixSeconds(seconds);
        }
    }

    /// <summary>The first moments of the months that files of a span may lie in: that of the last file before it too.</summary>
    public IEnumerable<EventTime> MonthsOf(RemoteFileKind kind, EventTime from, EventTime to)
    {
        var first = (from - Every(kind, from) - Slack).ToDateTime();
        for (var month = new DateTime(first.Year, first.Month, 1, 0, 0, 0, DateTimeKind.Utc); EventTime.FromDateTime(month) < to; month = month.AddMonths(1))
        {
            yield return EventTime.FromDateTime(month);
        }
    }

    [GeneratedRegex("^rrc[0-9]{2,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex RisCollector();

    [GeneratedRegex(@"^[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?!\.)){0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex CollectorName();
}
