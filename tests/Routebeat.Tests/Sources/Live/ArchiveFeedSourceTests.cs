using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing.Log;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Live;
using Routebeat.Sources.Mrt;
using Routebeat.Tests.Host;

namespace Routebeat.Tests.Sources.Live;

public sealed class ArchiveFeedSourceTests
{
    [Fact]
    public async Task RunAsync_AScenario_GivesTheRecordsOfItsReplay()
    {
        string path = Path.Combine(Path.GetTempPath(), $"routebeat-{Guid.NewGuid():N}.mrt");
        try
        {
            await File.WriteAllBytesAsync(path, [.. TinyScenario.Rib, .. TinyScenario.Updates]);

            var expected = Log(out var ingest);
            var replay = new MrtFeed(ingest("test"), static _ => { });
            using (var archive = new ArchiveSet([new ArchiveInput([path], "test", null)], default))
            {
                while (archive.TryNext(out var record))
                {
                    replay.Take(record.Record, record.Time, path);
                }
            }

            replay.Finish();
            var actual = Log(out ingest);
            var inbox = new FeedInbox(100);
            var feeds = new LiveFeeds(ingest, static _ => { });
            var pump = new FeedPump(inbox, feeds, TimeProvider.System, static _ => { });
            var source = new ArchiveFeedSource([new ArchiveInput([path], "test", null)], default, TimeProvider.System);
            var running = source.RunAsync(inbox, default).ContinueWith(_ => inbox.Close(), TaskScheduler.Default);
            await Task.Run(pump.Run);
            await running;

            Assert.Empty(source.Damages);
            Assert.Equal(expected.Select(Text), actual.Select(Text));
            Assert.True(expected.Count > 100);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Text(RoutesRecord record) =>
        record is RouteBatch batch ? string.Join(' ', batch.Changes.ToArray().Select(static one => one.ToString())) : record.ToString();

    private static List<RoutesRecord> Log(out Func<string, FeedIngest> ingest)
    {
        var records = new List<RoutesRecord>();
        var settings = IngestSettings.Default;
        var outbox = new RoutesOutbox(1, (_, record) => records.Add(record));
        var rules = new FullFeedRules(settings);
        ingest = feed => new FeedIngest(feed, settings, rules, outbox);
        return records;
    }
}
