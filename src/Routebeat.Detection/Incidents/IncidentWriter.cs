using Routebeat.Detection.Models;
using Routebeat.Features.Rows;
using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>Makes revisions of drafts.</summary>
/// <param name="model">The model.</param>
/// <param name="directory">Names and the watch-list.</param>
internal sealed class IncidentWriter(DetectionModel model, EntityDirectory directory)
{
    /// <summary>The model.</summary>
    public DetectionModel Model { get; } = model;

    /// <summary>Whether the entity is on the watch-list.</summary>
    public bool IsWatched(EntityKey key) => directory.IsWatched(key);

    /// <summary>Makes the next revision and counts it.</summary>
    /// <param name="draft">The incident.</param>
    /// <param name="change">What the revision does.</param>
    /// <param name="window">The window that decided it.</param>
    /// <param name="episode">The episode that lasts; none while normal.</param>
    public Incident Write(IncidentDraft draft, IncidentChange change, EntityWindow window, Episode? episode)
    {
        draft.Revision++;
        var now = window.Window.End;
        var entity = directory.Describe(window.Entity, window.Country);
        var tally = episode is null ? draft.Tally : draft.Tally.Add(episode.Tally);
        var worst = tally.Worst;
        var evidence = worst?.Evidence ?? new IncidentEvidence { PeersTotal = draft.BurstPeers };
        var until = draft.End ?? now;
        long length = window.Window.LengthSeconds;
        var support = Support(draft, evidence, window);
        return new Incident
        {
            Id = draft.Id,
            Revision = draft.Revision,
            Change = change,
            Revised = now,
            Entity = entity,
            Kind = draft.Kind,
            Pattern = draft.Pattern,
            Severity = draft.Severity,
            Confidence = ConfidenceRules.Of(support, Model.Confidence),
            Support = support,
            State = draft.State,
            Start = draft.Start,
            Detected = draft.Detected,
            End = draft.End,
            BackSince = draft.State == IncidentState.Open && episode is null ? draft.LastEnd : null,
            DurationSeconds = (long)(until - draft.Start).TotalSeconds,
            Windows = (long)(until - draft.Start).TotalSeconds / length,
            Episodes = draft.Episodes,
            Depth = tally.Depth,
            NetworksLost = worst?.NetworksLost ?? 0,
            NetworksTotal = worst?.NetworksTotal ?? window.Level.Networks,
            Score = worst?.Score ?? draft.Score ?? new IncidentScore("availability", string.Empty, 0, 0, null, 0),
            Evidence = evidence,
            Cause = worst?.Cause ?? CauseRules.Of(window.Entity, null, Model.Incidents.CauseRemainderPpm),
            Sentence = SentenceRules.Of(Facts(draft, tally, entity, window, episode)),
            ModelName = Model.Name,
            ModelVersion = Model.Version,
            Parent = window.Entity.Kind == EntityKind.AutonomousSystem && !entity.Country.IsNone ? EntityKey.Of(entity.Country) : null,
            Related = [.. draft.Related, .. Ases(worst).Take(Model.Incidents.RelatedAses).Select(static one => EntityKey.Of(one.Asn).ToString())],
            EndReason = draft.EndReason,
            Seeded = window.Seeded,
        };
    }

    private static IReadOnlyList<NetworksLost> Ases(WorstLoss? worst) => worst?.Ases ?? [];

    private static ConfidenceFacts Support(IncidentDraft draft, IncidentEvidence evidence, EntityWindow window)
    {
        bool isBurst = draft.Kind == IncidentKind.Volume;
        return new ConfidenceFacts(
            window.Seeded,
            isBurst ? Math.Max(draft.BurstPeers, (int)Math.Min(int.MaxValue, window.PeersTotal)) : evidence.PeersTotal,
            isBurst ? draft.BurstPeers : evidence.PeersLost,
            evidence.ByFeed.Count,
            evidence.ByFeed.Count(static feed => feed.PeersLost > 0),
            (window.Window.End - draft.Start).Ticks / TimeSpan.TicksPerSecond / window.Window.LengthSeconds,
            window.CompleteThrough - draft.CompleteBefore,
            System.Numerics.BitOperations.PopCount((uint)draft.Votes));
    }

    private SentenceFacts Facts(IncidentDraft draft, in LossTally tally, IncidentEntity entity, EntityWindow window, Episode? episode)
    {
        var worst = tally.Worst;
        return new SentenceFacts
        {
            Entity = entity,
            Kind = draft.Kind,
            Pattern = draft.Pattern,
            State = draft.State,
            Start = draft.Start,
            End = draft.End,
            Revised = window.Window.End,
            EndReason = draft.EndReason,
            Seeded = window.Seeded,
            SeenSince = window.SeenSince,
            Episodes = draft.Episodes,
            IsAway = episode is not null,
            LastStart = draft.LastStart,
            LastEnd = draft.LastEnd,
            LossOrdinal = draft.LossOrdinal,
            LossHours = draft.LossHours,
            EarlierDays = draft.EarlierDays,
            NetworksLost = worst?.NetworksLost ?? 0,
            NetworksTotal = worst?.NetworksTotal ?? window.Level.Networks,
            RatioPpm = worst?.RatioPpm ?? 0,
            PeersTotal = worst?.Evidence.PeersTotal ?? 0,
            PeersLost = worst?.Evidence.PeersLost ?? 0,
            Ases = Ases(worst),
            FlickerChanges = draft.FlickerChanges,
            FlickerWindows = Model.Incidents.FlickerWindows,
            Value = draft.Score?.Value ?? 0,
            Expected = draft.Score?.Expected ?? 0,
            BurstPeers = draft.BurstPeers,
        };
    }
}
