using Routebeat.Host.Ingesting;
using Routebeat.Host.Running;
using Routebeat.Kafka.Ingest;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Simulation;
using Routebeat.Simulation.Serving;
using Routebeat.Sources.Archives;
using Routebeat.Topics;
using Routebeat.Wire.Mrt;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>From a RIS Live server to incidents over a real broker: those of the replay of the same records.</summary>
[Collection(StreamServers.Name)]
public sealed class LiveToIncidentsTests(StreamServers servers) : IDisposable
{
    private const string Collector = "rrc00";

    private readonly string _folder = Directory.CreateTempSubdirectory("routebeat-live-").FullName;
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(4));

    public void Dispose()
    {
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [RequiresKafkaFact(OwnCluster = true, WithRedis = true)]
    public async Task AllRoles_RisLiveOfAScenario_IncidentsAreThoseOfItsReplayByteForByte()
    {
        var records = RecordsOf(IngestLog.Beat);
        string whole = Write("whole.mrt", records);
        string table = Write("table.mrt", records.Where(static one => !IsUpdate(one)));
        using var server = new RisLiveServer(new PlaySettings { Speed = double.PositiveInfinity }, [Collector], TimeProvider.System);
        var log = new StreamLog(servers.Direct);
        using var features = new RunnerSet(log, servers.Direct, servers.Redis.Address);
        using var score = new RunnerSet(log, servers.Direct, servers.Redis.Address, "score");
        using (var ingest = new IngestWorker(log, servers.Direct, servers.Redis.Address, LiveSource(server.Url, table)))
        {
            await server.PlayAsync(records.Where(IsUpdate), _stop.Token);
            await server.CloseAllAsync("over", _stop.Token);
            ingest.WaitForEnd();
        }

        log.WaitForEnd("features");
        log.WaitForEnd("score");
        var archive = new OwnedSourceFactory(IngestSources.Archive, () => new OwnedArchive(IngestSources.Archive, [new ArchiveInput([whole], Collector, null)], default));
        Assert.NotEmpty(log.Read(TopicNames.Incidents));
        Assert.Empty(StreamOracle.IncidentDifferences(log, IngestLog.Of(archive)));
    }

    private static List<PlayedRecord> RecordsOf(string scenario)
    {
        using var text = File.OpenText(scenario);
        var records = new List<PlayedRecord>();
        foreach (var made in new Simulator(ScenarioReader.Read(text, Path.GetFileNameWithoutExtension(scenario))).Records())
        {
            Assert.True(new MrtRecordReader(made.Octets.Span).TryRead(out var record));
            records.Add(new PlayedRecord(Collector, record.Time, made.Octets.ToArray()));
        }

        return records;
    }

    private static bool IsUpdate(PlayedRecord record) => record.Octets.Span[5] != (byte)MrtType.TableDumpV2;

    private string Write(string name, IEnumerable<PlayedRecord> records)
    {
        string path = Path.Combine(_folder, name);
        using var file = File.Create(path);
        foreach (var record in records)
        {
            file.Write(record.Octets.Span);
        }

        return path;
    }

    private OwnedSourceFactory LiveSource(Uri url, string table)
    {
        string file = Path.Combine(_folder, "live.yaml");
        File.WriteAllText(file, $"""
            name: live
            sources:
              - kind: ris-live
                url: {url}
                collectors: [{Collector}]
                clock: message
                reconnect: false
                tables: [{table}]
            """);
        return IngestSources.Of(RunPlan.Load(file, [], null, null).Pipeline).Single();
    }
}
