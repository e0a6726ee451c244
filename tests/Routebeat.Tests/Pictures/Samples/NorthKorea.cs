using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Reports;
using Routebeat.Pictures.Words;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Pictures.Samples;

/// <summary>Content like that of December 2014, with invented numbers, for pictures and pages.</summary>
internal static class NorthKorea
{
    public static readonly EventTime From = EventTime.Parse("2014-12-21T12:00:00Z");
    public static readonly EventTime To = EventTime.Parse("2014-12-24T00:00:00Z");
    public static readonly EventTime BeatStart = EventTime.Parse("2014-12-21T16:00:00Z");
    public static readonly EventTime OutageStart = EventTime.Parse("2014-12-22T16:15:00Z");
    public static readonly EventTime OutageEnd = EventTime.Parse("2014-12-23T01:46:00Z");

    public static readonly IncidentEntity Country = new(EntityKey.Parse("cc:KP"), "North Korea", CountryCode.Parse("KP"));
    public static readonly IncidentEntity Star = new(EntityKey.Parse("as:131279"), "STAR-KP Ryugyong-dong", CountryCode.Parse("KP"));

    /// <summary>The losses: start and length in minutes after <see cref="From"/>.</summary>
    public static IReadOnlyList<(int Start, int Minutes)> Losses { get; } = MakeLosses();

    public static EntitySeries Series(IncidentEntity entity)
    {
        int minutes = (int)((To.UnixSeconds - From.UnixSeconds) / 60);
        var random = new Random(20141222);
        var points = new List<SeriesPoint>();
        long first = From.UnixSeconds / 60;
        for (int i = 0; i < minutes; i++)
        {
            var loss = Losses.FirstOrDefault(l => i >= l.Start - 1 && i <= l.Start + l.Minutes + 1);
            if (loss.Minutes == 0)
            {
                if (random.Next(20) == 0)
                {
                    int share = 1_000_000 - (random.Next(3) * 5_000);
                    points.Add(new SeriesPoint(first + i) { SharePpm = share, Announcements = 1 + random.Next(5), Score = share / 1e6, UpdatesAtThirdPeer = 1 });
                }

                continue;
            }

            int at = i - loss.Start;
            bool deep = loss.Minutes > 6 || at == 1;
            int level = at < 0 ? 1_000_000 : at >= loss.Minutes ? 990_000 : at == 0 ? 300_000 : deep ? 10_204 : 160_000;
            points.Add(new SeriesPoint(first + i)
            {
                SharePpm = level,
                Score = level / 1e6,
                Withdrawals = at is 0 ? 310 : at is 1 ? 78 : 0,
                Announcements = at is -1 or 0 ? 35 : at == loss.Minutes ? 240 : at == loss.Minutes + 1 ? 148 : 0,
                UpdatesAtThirdPeer = at is 0 or 1 ? 4 : 0,
            });
        }

        return new EntitySeries
        {
            Entity = entity,
            WindowSeconds = 60,
            From = From,
            To = To,
            Points = points,
            ShareBefore = 1_000_000,
            Incomplete = [new TimeRange(EventTime.Parse("2014-12-23T11:58:00Z"), EventTime.Parse("2014-12-23T12:20:00Z"))],
            WarmUntil = EventTime.Parse("2014-12-21T12:40:00Z"),
        };
    }

    public static IReadOnlyList<Incident> Revisions(IncidentEntity entity)
    {
        string id = entity.Key.Kind == EntityKind.Country ? "kp" : "star";
        var flapEnd = From + TimeSpan.FromMinutes(Losses[18].Start + Losses[18].Minutes);
        int less = entity.Key.Kind == EntityKind.Country ? 0 : 3;
        var beat = Make(entity, $"{id}-5b1e0c2a", IncidentKind.Instability, IncidentPattern.Blip, Math.Max(1, 3 - less), BeatStart, null, BeatStart + TimeSpan.FromMinutes(2), 1);
        var outage = Make(entity, $"{id}-9f27d4e1", IncidentKind.Outage, IncidentPattern.Outage, Math.Max(2, 5 - less), OutageStart, null, OutageStart + TimeSpan.FromMinutes(15), 1);
        var list = new List<Incident>
        {
            beat,
            Next(beat, IncidentChange.Updated, From + TimeSpan.FromMinutes(Losses[2].Start + 2), IncidentPattern.Beat, 3),
            Next(beat, IncidentChange.Updated, From + TimeSpan.FromMinutes(Losses[9].Start + 2), IncidentPattern.Beat, 10),
            Next(beat, IncidentChange.Resolved, OutageStart + TimeSpan.FromMinutes(15), IncidentPattern.Beat, 19) with { End = flapEnd, State = IncidentState.Resolved, EndReason = EndReason.BecameOutage, Related = [$"{id}-9f27d4e1"] },
            outage,
            Next(outage, IncidentChange.Updated, OutageStart + TimeSpan.FromMinutes(40), IncidentPattern.BeatThenOutage, 1),
            Next(outage, IncidentChange.Updated, OutageStart + TimeSpan.FromMinutes(120), IncidentPattern.BeatThenOutage, 1),
            Next(outage, IncidentChange.Updated, OutageStart + TimeSpan.FromMinutes(360), IncidentPattern.BeatThenOutage, 1),
            Next(outage, IncidentChange.Resolved, OutageEnd + TimeSpan.FromMinutes(2), IncidentPattern.BeatThenOutage, 1) with { End = OutageEnd, State = IncidentState.Resolved, EndReason = EndReason.Recovered, Related = [$"{id}-5b1e0c2a", "as:131279"] },
        };
        foreach ((string suffix, string start, string end) in new[] { ("c04471aa", "2014-12-23T07:57:00Z", "2014-12-23T08:28:00Z"), ("e8812b90", "2014-12-23T15:41:00Z", "2014-12-23T16:12:00Z") })
        {
            var at = EventTime.Parse(start);
            var loss = Make(entity, $"{id}-{suffix}", IncidentKind.Instability, IncidentPattern.Blip, Math.Max(1, 4 - less), at, null, at + TimeSpan.FromMinutes(2), 1);
            list.Add(loss);
            list.Add(Next(loss, IncidentChange.Updated, at + TimeSpan.FromMinutes(15), IncidentPattern.Outage, 1) with { Kind = IncidentKind.Outage, Severity = Math.Max(2, 5 - less) });
            list.Add(list[^1] with { Revision = 3, Change = IncidentChange.Resolved, Revised = EventTime.Parse(end) + TimeSpan.FromMinutes(2), End = EventTime.Parse(end), State = IncidentState.Resolved, EndReason = EndReason.Recovered, DurationSeconds = 31 * 60, Windows = 31 });
        }

        return [.. list.GroupBy(static i => i.Id).SelectMany(static group => group.Select((incident, n) => Finish(incident with { Revision = n + 1 })))];
    }

    public static ReportContent Report()
    {
        var health = new[]
        {
            FeedHealthText.Of(new FeedReport("route-views2", EventTime.Parse("2014-12-23T12:20:00Z"), FeedEvent.Gap) { From = EventTime.Parse("2014-12-23T11:58:00Z") }),
            FeedHealthText.Of(Peer(PeerEvent.TransferStarted, "2014-12-21T22:10:00Z", 412_000)),
            FeedHealthText.Of(Peer(PeerEvent.TransferEnded, "2014-12-21T22:19:00Z", 511_204)),
            FeedHealthText.Of(Peer(PeerEvent.SessionDown, "2014-12-22T05:01:12Z", 0)),
            FeedHealthText.Of(Peer(PeerEvent.Restored, "2014-12-22T05:06:40Z", 0)),
            FeedHealthText.Of(Peer(PeerEvent.NoisyStarted, "2014-12-23T18:30:00Z", 48_110)),
        };
        return new ReportContent
        {
            Title = "north-korea-2014",
            Revisions = [.. Revisions(Country), .. Revisions(Star)],
            Series = new Dictionary<EntityKey, EntitySeries> { [Country.Key] = Series(Country), [Star.Key] = Series(Star) },
            Health = [.. health.OrderBy(static line => line.Time)],
            Reading = new ReadingSummary
            {
                From = From,
                To = To,
                WindowSeconds = 60,
                Feeds = ["route-views2", "rrc00", "rrc01"],
                Files = 241,
                Octets = 1_204_331_020,
                Messages = 18_204_117,
                Changes = 44_010_932,
                Windows = 3_600,
                IncompleteWindows = 22,
                Late = 14,
                Entities = 48_900,
                FullFeedPeers = 98,
                FullFeedPeersUp = 97,
                Seeded = true,
                Faults = [new FaultCount("attribute flags wrong (RFC 7606)", 312), new FaultCount("record cut short at the end of a file", 1)],
            },
            ModelName = "availability",
            ModelVersion = "1.0.0",
        };
    }

    public static PictureContent Picture()
    {
        var latest = Revisions(Country).GroupBy(static i => i.Id).Select(static g => g.Last()).ToList();
        return new PictureContent
        {
            Key = "kp",
            Finding = FindingText.Of(latest),
            Detail = FindingText.Detail(latest),
            Series = Series(Country),
            Bands = [.. latest.Select(PictureBand.Of)],
            Health = HealthMarks.Of(Report().Health, To),
        };
    }

    private static PeerReport Peer(PeerEvent peerEvent, string time, long routes) =>
        new("rrc01", 3, new PeerIdentity(IpAddress.Parse("195.66.224.21"), new Asn(6939)), EventTime.Parse(time), peerEvent) { Routes = routes, RoutesV4 = 511_204, FullFeedV4 = true };

    private static List<(int Start, int Minutes)> MakeLosses()
    {
        var losses = new List<(int, int)>();
        int[] lengths = [6, 4, 9, 3, 5, 12, 3, 4, 4, 3, 6, 8, 11, 4, 5, 9, 7, 5, 10];
        int at = 240;
        for (int i = 0; i < lengths.Length; i++)
        {
            losses.Add((at, lengths[i]));
            at += lengths[i] + 40 + (i * 37 % 61);
        }

        losses.Add(((int)((OutageStart.UnixSeconds - From.UnixSeconds) / 60), 571));
        losses.Add(((int)((EventTime.Parse("2014-12-23T07:57:00Z").UnixSeconds - From.UnixSeconds) / 60), 31));
        losses.Add(((int)((EventTime.Parse("2014-12-23T15:41:00Z").UnixSeconds - From.UnixSeconds) / 60), 31));
        return losses;
    }

    private static Incident Next(Incident before, IncidentChange change, EventTime revised, IncidentPattern pattern, int episodes) =>
        before with { Change = change, Revised = revised, Pattern = pattern, Episodes = episodes };

    private static Incident Finish(Incident incident)
    {
        long seconds = (incident.End ?? incident.Revised).UnixSeconds - incident.Start.UnixSeconds;
        string name = incident.Entity.Key.Kind == EntityKind.Country ? "North Korea (KP)" : "AS131279 STAR-KP";
        string sentence = incident.Kind == IncidentKind.Outage
            ? $"{name}: all 4 networks of AS131279 withdrawn by 97 of 98 full-feed peer ASes since {Wording.Clock(incident.Start)}; 20th loss in 24 h: a steady beat, now a continuous outage."
            : $"{name}: all 4 networks of AS131279 lost {incident.Episodes} times since {Wording.Clock(incident.Start)}, last seen by 97 of 98 full-feed peer ASes.";
        return incident with { DurationSeconds = seconds, Windows = seconds / 60, Sentence = sentence };
    }

    public static Incident Make(
        IncidentEntity entity, string id, IncidentKind kind, IncidentPattern pattern, int severity, EventTime start, EventTime? end, EventTime revised, int episodes) => new()
        {
            Id = id,
            Revision = 1,
            Change = end is null ? IncidentChange.Opened : IncidentChange.Resolved,
            Revised = revised,
            Entity = entity,
            Kind = kind,
            Pattern = pattern,
            Severity = severity,
            Confidence = 0.97,
            State = end is null ? IncidentState.Open : IncidentState.Resolved,
            Start = start,
            Detected = start + TimeSpan.FromMinutes(2),
            End = end,
            DurationSeconds = (end ?? revised).UnixSeconds - start.UnixSeconds,
            Windows = ((end ?? revised).UnixSeconds - start.UnixSeconds) / 60,
            Episodes = episodes,
            Depth = IncidentDepth.Down,
            NetworksLost = 4,
            NetworksTotal = 4,
            Score = new IncidentScore("availability", "share_v4_ppm", 40_816, 4_000_000, null, 0.5),
            Evidence = new IncidentEvidence
            {
                PeersTotal = 98,
                PeersLost = 97,
                ByFeed = [new FeedEvidence("route-views2", 41, 41), new FeedEvidence("rrc00", 24, 23), new FeedEvidence("rrc01", 33, 33)],
                Prefixes = [IpPrefix.Parse("175.45.176.0/24"), IpPrefix.Parse("175.45.177.0/24"), IpPrefix.Parse("175.45.178.0/24"), IpPrefix.Parse("175.45.179.0/24")],
                PathsBefore = [new AsPathText("3356 4837 131279", 212), new AsPathText("6939 4837 131279", 96), new AsPathText("2914 1239 4837 131279", 31)],
                PathsAfter = [new AsPathText("2914 6762 20485 4837 131279", 12)],
                Upstreams = [new UpstreamLoss(new Asn(4837), 388, 4)],
            },
            Cause = new IncidentCause(CauseKind.OnlyUpstream, new Asn(4837), "AS4837 is the only upstream seen: the loss lies with it, with AS131279 or between them"),
            Sentence = $"{entity.Name}: all 4 networks withdrawn by 97 of 98 full-feed peer ASes.",
            ModelName = "availability",
            ModelVersion = "1.0.0",
            Parent = entity.Key.Kind == EntityKind.AutonomousSystem && !entity.Country.IsNone ? EntityKey.Of(entity.Country) : null,
            EndReason = end is null ? EndReason.None : EndReason.Recovered,
            Seeded = true,
        };
}
