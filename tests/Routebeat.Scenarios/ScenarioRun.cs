using System.Security.Cryptography;
using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Features.Countries;
using Routebeat.Host.Running;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Simulation;
using Routebeat.Streaming.Models;
using Routebeat.Streaming.Processing;
using Routebeat.Topics.Features;
using Routebeat.Topics.Incidents;
using Routebeat.Wire.Mrt;

namespace Routebeat.Scenarios;

/// <summary>One run of the whole pipeline in memory, and all that it said.</summary>
internal sealed class ScenarioRun
{
    private readonly List<Incident> _revisions = [];
    private readonly List<RoutesRecord> _health = [];
    private readonly List<string> _deadLetters = [];

    private ScenarioRun()
    {
    }

    /// <summary>The model that comes with the program.</summary>
    public static DetectionModel Model { get; } = ModelReader.Load("baseline-v1").Value!.Parameters;

    /// <summary>All revisions, by detected, entity and revision.</summary>
    public IReadOnlyList<Incident> Revisions => _revisions;

    /// <summary>The last revision of each incident.</summary>
    public IReadOnlyList<Incident> Final =>
        [.. _revisions.GroupBy(static one => one.Id, StringComparer.Ordinal)
            .Select(static group => group.MaxBy(static one => one.Revision)!)
            .OrderBy(static one => one.Start).ThenBy(static one => one.Entity.Key)];

    /// <summary>Reports on peers and feeds.</summary>
    public IReadOnlyList<RoutesRecord> Health => _health;

    /// <summary>Why records could not be used.</summary>
    public IReadOnlyList<string> DeadLetters => _deadLetters;

    /// <summary>What stands in incidents.jsonl.</summary>
    public byte[] IncidentLines { get; private set; } = [];

    /// <summary>SHA-256 of what stands in features.arrow.</summary>
    public string FeaturesDigest { get; private set; } = string.Empty;

    /// <summary>Runs what a scenario's collector records.</summary>
    public static ScenarioRun Of(Simulator simulator, int partitions = 1, int workers = 1) =>
        Of([simulator.Truth.Feed], SettingsOf(simulator) with { Partitions = partitions, Workers = workers }, session => Feed(simulator.Records(), session));

    /// <summary>Runs whatever a session is fed.</summary>
    public static ScenarioRun Of(IReadOnlyList<string> feeds, AnalysisSettings settings, Action<AnalysisSession> feed)
    {
        var run = new ScenarioRun();
        using var hash = SHA256.Create();
        using (var octets = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            var features = new FeaturesFileWriter(octets, settings.WindowSeconds);
            using (var session = new AnalysisSession(
                feeds,
                settings,
                window => run.Add(window, features),
                run._health.Add,
                letter => run._deadLetters.Add(letter.Reason.ToString())))
            {
                feed(session);
                session.Complete();
            }

            features.Finish();
        }

        run.FeaturesDigest = Convert.ToHexString(hash.Hash!);
        run.IncidentLines = Lines(run._revisions);
        return run;
    }

    /// <summary>What a session over a scenario needs to know.</summary>
    public static AnalysisSettings SettingsOf(Simulator simulator) => new()
    {
        Model = Model,
        Countries = new CountryTable(simulator.Facts.Ases.Select(static fact => KeyValuePair.Create(fact.Asn, fact.Country))),
        Directory = new EntityDirectory(
            simulator.Facts.Ases.ToDictionary(static fact => EntityKey.Of(fact.Asn), static fact => new EntityName(fact.Name, fact.Country)),
            new Dictionary<EntityKey, WatchedEntity>()),
    };

    /// <summary>Incidents as lines, by detected, entity and revision; puts the list in that order.</summary>
    public static byte[] Lines(List<Incident> revisions)
    {
        var sorted = revisions
            .OrderBy(static one => one.Detected).ThenBy(static one => one.Entity.Key).ThenBy(static one => one.Id, StringComparer.Ordinal)
            .ThenBy(static one => one.Revision).ToList();
        revisions.Clear();
        revisions.AddRange(sorted);
        using var lines = new MemoryStream();
        foreach (var revision in revisions)
        {
            lines.Write(IncidentJson.ToOctets(revision));
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

    private static void Feed(IEnumerable<SimulatedRecord> records, AnalysisSession session)
    {
        foreach (var simulated in records)
        {
            var reader = new MrtRecordReader(simulated.Octets.Span);
            while (reader.TryRead(out var record))
            {
                session.Feeds[0].Take(record, simulated.Time, "simulated");
            }
        }
    }

    private void Add(ScoredWindow window, FeaturesFileWriter features)
    {
        features.Write(window.Rows);
        _revisions.AddRange(window.Revisions);
    }
}
