using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Reports;
using Routebeat.Routing;

namespace Routebeat.Tests.Pictures.Samples;

/// <summary>Like a day and a half of the real Internet: very many small incidents of noisy entities, the table not known.</summary>
internal static class ManyIncidents
{
    public static ReportContent Report(int count)
    {
        var random = new Random(2008);
        var from = EventTime.Parse("2008-02-23T12:00:00Z");
        var to = EventTime.Parse("2008-02-25T00:13:00Z");
        var series = new Dictionary<EntityKey, EntitySeries>();
        var incidents = new List<Incident>();
        for (int i = 0; i < count; i++)
        {
            var entity = new IncidentEntity(EntityKey.Of(new Asn((uint)(1_000 + (i * 7)))), $"EXAMPLE-{i} Some Network of Somewhere", CountryCode.Parse("RO"));
            var start = from + TimeSpan.FromMinutes(random.Next(2_000));
            var end = start + TimeSpan.FromMinutes(2 + (random.Next(12) * random.Next(12)));
            bool open = i % 90 == 0;
            var kind = i % 11 == 0 ? IncidentKind.Volume : (end - start).TotalMinutes >= 15 ? IncidentKind.Outage : IncidentKind.Instability;
            int severity = kind == IncidentKind.Volume ? 1 : 1 + (random.Next(5) * random.Next(5) / 5);
            incidents.Add(NorthKorea.Make(
                entity, $"{i:x4}c0ffee{i:x2}", kind, kind == IncidentKind.Outage ? IncidentPattern.Outage : IncidentPattern.Blip, severity, start, open ? null : end, open ? to : end, 1)
                with
            { Seeded = false, NetworksLost = 1 + (i % 29), NetworksTotal = 31, Confidence = 0.3 });
            series[entity.Key] = Noisy(entity, from, to, start, open ? to : end, random);
        }

        var report = NorthKorea.Report();
        return report with
        {
            Title = "route-views2, February 2008",
            Revisions = incidents,
            Series = series,
            Reading = report.Reading with { From = from, To = to, Windows = 2_173, IncompleteWindows = 34, Seeded = false, Feeds = ["route-views2"] },
            Health = [],
        };
    }

    /// <summary>A series in which every window is different: the largest picture there can be.</summary>
    public static EntitySeries Noisy(IncidentEntity entity, EventTime from, EventTime to, EventTime start, EventTime end, Random random)
    {
        var points = new List<SeriesPoint>();
        for (long window = from.UnixSeconds / 60; window < to.UnixSeconds / 60; window++)
        {
            var time = EventTime.FromUnixSeconds(window * 60);
            bool lost = time >= start && time < end;
            int share = lost ? random.Next(200_000) : 600_000 + random.Next(400_000);
            points.Add(new SeriesPoint(window)
            {
                SharePpm = share,
                Announcements = random.Next(400),
                Withdrawals = random.Next(300),
                UpdatesAtThirdPeer = random.Next(9),
                Score = share / 1e6,
            });
        }

        return new EntitySeries { Entity = entity, WindowSeconds = 60, From = from, To = to, Points = points, ShareBefore = 1_000_000 };
    }
}
