#pragma warning disable
using System.Diagnostics;
using Routebeat.Detection.Models;
using Routebeat.Features.Countries;
using Routebeat.Host.Running;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Simulation;
using Routebeat.Wire.Mrt;
var watch = Stopwatch.StartNew();
var sim = new Simulator(ScenarioCatalogue.Load(args[0]), args.Length > 1 ? ulong.Parse(args[1]) : null);
var countries = new CountryTable(sim.Facts.Ases.Select(a => new KeyValuePair<Asn, CountryCode>(a.Asn, a.Country)));
var settings = new AnalysisSettings { Countries = countries };
long windows = 0, rows = 0;
using var session = new AnalysisSession(["sim"], settings, w => { windows++; rows += w.Rows.Count; foreach (var r in w.Revisions) Console.WriteLine($"{r.Revised.ToSecondsString()} {r.Change} {r.Entity.Key} {r.Kind}/{r.Pattern} sev {r.Severity} {r.State} start {r.Start.ToSecondsString()} end {r.End?.ToSecondsString()} {r.Sentence}"); },
  h => { if (h is PeerReport { Event: not (PeerEvent.Appeared or PeerEvent.TableSize or PeerEvent.Seeded) } or FeedReport) Console.WriteLine($"   {h}"); }, d => Console.WriteLine(d));
Console.WriteLine(sim.Truth.ToJson());
long n = 0;
foreach (var rec in sim.Records())
{
    var reader = new MrtRecordReader(rec.Octets.Span);
    while (reader.TryRead(out var record)) { n++; session.Feeds[0].Take(record, record.Time, "sim"); }
}
Console.WriteLine($"ingested {n} at {watch.Elapsed}");
session.Complete();
Console.WriteLine($"{windows} windows, {rows} rows {watch.Elapsed}");
return 0;
