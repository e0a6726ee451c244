using System.Text.Json;
using Routebeat.Pictures.Reports;

namespace Routebeat.Host.Running;

/// <summary>Puts what a run knows into what its report says.</summary>
internal static class RunReport
{
    /// <summary>The content of the report.</summary>
    public static ReportContent Make(RunFacts facts)
    {
        var (recorder, settings) = (facts.Recorder, facts.Plan.Settings);
        var causes = new List<FaultCount>(facts.Faults);
        var unused = new List<FaultCount>();
        foreach (var (counts, ingest) in facts.Feeds)
        {
            causes.AddRange(counts.DeadLetters.Select(static pair => new FaultCount($"record: {Words(pair.Key)}", pair.Value)));
            causes.AddRange(counts.Faults.Select(static pair => new FaultCount($"field: {Words(pair.Key)}", pair.Value)));
            Add(unused, "RIB records after the first RIB or after updates", counts.RibRecordsSkipped);
            Add(unused, "updates older than the RIB", ingest.Counts.OlderThanTable);
            Add(unused, "messages that came a second time", counts.Repeated);
            Add(unused, "messages that the collector sent", counts.LocalMessages);
            Add(unused, "records of types without routes", counts.OtherRecords);
            Add(unused, "routes of other address families", counts.OtherRoutes);
        }

        var from = recorder.From ?? default;
        return new ReportContent
        {
            Title = facts.Title,
            Revisions = facts.Revisions,
            Series = recorder.Series(facts.Revisions, settings.WindowSeconds, settings.Model),
            Health = facts.Health,
            ModelName = settings.Model.Name,
            ModelVersion = settings.Model.Version,
            ExplainCommand = $"routebeat explain --in {ShortPath(facts.Folder)}",
            Reading = new ReadingSummary
            {
                From = from,
                To = recorder.From is null ? from : recorder.To,
                WindowSeconds = settings.WindowSeconds,
                Feeds = [.. facts.Feeds.Select(static feed => feed.Ingest.Feed)],
                Files = facts.Files,
                Octets = facts.Octets,
                Messages = facts.Feeds.Sum(static one => one.Counts.Updates + one.Counts.StateChanges + one.Counts.OtherMessages),
                Changes = facts.Feeds.Sum(static one => one.Ingest.Counts.Announcements + one.Ingest.Counts.Withdrawals),
                Windows = recorder.Windows,
                IncompleteWindows = recorder.IncompleteWindows,
                Late = recorder.Late,
                Entities = recorder.Entities,
                FullFeedPeers = recorder.Seeded ? facts.Peers.Known : facts.Peers.Any,
                FullFeedPeersUp = recorder.Seeded ? facts.Peers.Up : facts.Peers.AnyUp,
                Seeded = recorder.Seeded,
                Faults = causes,
                Unused = unused,
            },
        };
    }

    /// <summary>A folder as one would type it here: from this directory where it lies below it, else from the root.</summary>
    private static string ShortPath(string folder)
    {
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), folder);
        string path = relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(folder) : relative;
        return path.Contains(' ', StringComparison.Ordinal) ? $"'{path}'" : path;
    }

    private static void Add(List<FaultCount> causes, string cause, long count)
    {
        if (count > 0)
        {
            causes.Add(new FaultCount(cause, count));
        }
    }

    private static string Words<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()).Replace('-', ' ');
}
