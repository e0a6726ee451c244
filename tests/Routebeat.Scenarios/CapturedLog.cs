using Routebeat.Features;
using Routebeat.Features.Log;
using Routebeat.Host.Running;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;
using Routebeat.Simulation;
using Routebeat.Sources.Mrt;
using Routebeat.Streaming.Memory;
using Routebeat.Streaming.Processing;
using Routebeat.Topics.Features;
using Routebeat.Wire.Mrt;

namespace Routebeat.Scenarios;

/// <summary>The routes log of a scenario, and a way to run the stages over it one record at a time.</summary>
/// <param name="Partitions">Partitions of the log.</param>
/// <param name="Settings">What the stages need to know.</param>
/// <param name="Records">All records in the order of writing, each with its partition.</param>
internal sealed record CapturedLog(int Partitions, AnalysisSettings Settings, IReadOnlyList<(int Partition, RoutesRecord Record)> Records)
{
    /// <summary>Takes what ingest writes while a scenario goes on.</summary>
    public static CapturedLog Of(Simulator simulator, int partitions, EventTime until)
    {
        var records = new List<(int, RoutesRecord)>();
        var outbox = new RoutesOutbox(partitions, (partition, record) => records.Add((partition, record)));
        var feed = new MrtFeed(new FeedIngest(simulator.Truth.Feed, IngestSettings.Default, new FullFeedRules(IngestSettings.Default), outbox), static _ => { });
        foreach (var simulated in simulator.Records())
        {
            if (simulated.Time > until)
            {
                break;
            }

            var reader = new MrtRecordReader(simulated.Octets.Span);
            while (reader.TryRead(out var record))
            {
                feed.Take(record, simulated.Time, "simulated");
            }
        }

        feed.Finish();
        outbox.Flush();
        return new CapturedLog(partitions, ScenarioRun.SettingsOf(simulator), records);
    }

    /// <summary>Runs the stages; before records for which the question is answered with yes, each stage is written down and begun anew from what was written.</summary>
    /// <param name="restartsBefore">Takes the number of a record, and the record.</param>
    /// <returns>The files of incidents and features, and how often a stage was begun anew.</returns>
    public (byte[] Incidents, byte[] Features, int Restarts) Run(Func<int, RoutesRecord, bool> restartsBefore)
    {
        var revisions = new List<Detection.Incidents.Incident>();
        using var octets = new MemoryStream();
        var writer = new FeaturesFileWriter(octets, Settings.WindowSeconds);
        var gatherer = new WindowGatherer(Partitions, window =>
        {
            writer.Write(window.Rows);
            revisions.AddRange(window.Revisions);
        });
        var features = Enumerable.Range(0, Partitions).Select(NewFeatures).ToArray();
        var scores = Enumerable.Range(0, Partitions).Select(NewScore).ToArray();
        var featureOutputs = new List<FeatureOutput>();
        var scoreOutputs = new List<ScoreRecord>();
        int restarts = 0;
        for (int number = 0; number < Records.Count; number++)
        {
            var (partition, record) = Records[number];
            bool restart = restartsBefore(number, record);
            if (restart)
            {
                restarts++;
                features[partition] = Restarted(features[partition], NewFeatures(partition));
            }

            features[partition].Process(record, featureOutputs);
            foreach (var output in featureOutputs)
            {
                if (output.Record is FeaturesPart part)
                {
                    gatherer.Take(part);
                }

                if (restart)
                {
                    scores[output.Target] = Restarted(scores[output.Target], NewScore(output.Target));
                }

                scores[output.Target].Process(output.Record, scoreOutputs);
                scoreOutputs.ForEach(gatherer.Take);
                scoreOutputs.Clear();
            }

            featureOutputs.Clear();
            if (restart)
            {
                scores[partition] = Restarted(scores[partition], NewScore(partition));
            }
        }

        writer.Finish();
        return (ScenarioRun.Lines(revisions), octets.ToArray(), restarts);
    }

    private FeaturesProcessor NewFeatures(int partition) => new(
        partition,
        Partitions,
        new FeatureSettings { WindowSeconds = Settings.WindowSeconds, Bounds = Settings.Model.Visibility },
        Settings.Countries);

    private ScoreProcessor NewScore(int partition) => new(partition, Partitions, Settings.Model, Settings.Directory);

    private static FeaturesProcessor Restarted(FeaturesProcessor former, FeaturesProcessor fresh)
    {
        var state = new StateWriter();
        former.Snapshot(state);
        fresh.Restore(Reader(state));
        return fresh;
    }

    private static ScoreProcessor Restarted(ScoreProcessor former, ScoreProcessor fresh)
    {
        var state = new StateWriter();
        former.Snapshot(state);
        fresh.Restore(Reader(state));
        return fresh;
    }

    private static StateReader Reader(StateWriter state) => new(state.Written.ToArray());
}
