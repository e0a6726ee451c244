#pragma warning disable
using System.Diagnostics;
using Routebeat.Detection.Models;
using Routebeat.Features.Countries;
using Routebeat.Host.Running;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Simulation;
using Routebeat.Sources.Archives;
using Routebeat.Wire.Mrt;
var watch = Stopwatch.StartNew();
var countries = CountryTable.Empty;
{
    using var f = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead("/work/shared/data/asn/asn_table.csv.gz"), System.IO.Compression.CompressionMode.Decompress));
    var list = new List<KeyValuePair<Asn, CountryCode>>(); string? line; f.ReadLine();
    while ((line = f.ReadLine()) != null) { var p = line.Split(','); if (CountryCode.TryParse(p[1], out var c)) list.Add(new(new Asn(uint.Parse(p[0])), c)); }
    countries = new CountryTable(list);
}
using var set = new ArchiveSet([args[0]]);
var settings = new AnalysisSettings { Countries = countries, Partitions = 8, Workers = int.Parse(args[1]) };
long windows = 0, rows = 0, revs = 0;
using var outp = new StreamWriter(args[2]);
using var session = new AnalysisSession(set.Feeds, settings, w => { windows++; rows += w.Rows.Count; foreach (var r in w.Revisions) { revs++; outp.WriteLine($"{r.Revised.ToSecondsString()} {r.Change} {r.Entity.Key} {r.Kind}/{r.Pattern} sev {r.Severity} {r.State} n {r.NetworksLost}/{r.NetworksTotal} {r.Depth} ep {r.Episodes} start {r.Start.ToSecondsString()} end {r.End?.ToSecondsString()} {r.Id} {r.Sentence} | {r.Cause.Text}"); } },
  h => { if (h is PeerReport { Event: not (PeerEvent.Appeared or PeerEvent.TableSize or PeerEvent.Seeded) } p) outp.WriteLine($"HEALTH {p.Time} {p.Event} {p.Identity} {p.Routes} {p.RoutesV4}"); else if (h is FeedReport) outp.WriteLine($"HEALTH {h}"); }, d => outp.WriteLine(d));
long n = 0;
while (set.TryNext(out var rec)) { n++; session.Feeds[rec.Feed].Take(rec.Record, rec.Time, set.Files[rec.File].Path); }
Console.WriteLine($"ingested {n} at {watch.Elapsed}");
session.Complete();
Console.WriteLine($"{windows} windows, {rows} rows {revs} revisions {watch.Elapsed} cpu {Process.GetCurrentProcess().TotalProcessorTime} peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MiB");
foreach (var f in session.Feeds) Console.WriteLine($"A {f.Ingest.Counts.Announcements} W {f.Ingest.Counts.Withdrawals} unk {f.Ingest.Counts.UnknownWithdrawals} dup {f.Ingest.Counts.Duplicates}");
foreach (var d in set.Damages) Console.WriteLine(d);
return 0;
