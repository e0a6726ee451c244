using Routebeat.Detection.Detectors;
using Routebeat.Detection.Models;
using Routebeat.Features.Visibility;
using Routebeat.Ingest;
using Routebeat.Streaming.Pipelines;

namespace Routebeat.Streaming.Models;

/// <summary>Every parameter of every settings record: what files may set, with unit, range and meaning. Defaults are the records' own.</summary>
public static class ParameterCatalogue
{
    private const string Ppm = "ppm";
    private const string ShareRange = "[0, 1000000]";
    private const string CountRange = "[1, 1000000]";
    private const string WindowRange = "[1, 10000]";
    private const string HourRange = "[1, 8760]";
    private const string MinuteRange = "[1, 525600]";
    private const string WeightRange = "[0, 1]";

    /// <summary>The parameters by the record that holds them.</summary>
    public static IReadOnlyDictionary<Type, IReadOnlyList<Parameter>> ByRecord { get; } = new Dictionary<Type, IReadOnlyList<Parameter>>
    {
        [typeof(VisibilityBounds)] =
        [
            new(nameof(VisibilityBounds.SmallBlocksV4), "/24s", "[0, 16777216]", "below this baseline an IPv4 entity is small: shares of peers decide, not /24s"),
            new(nameof(VisibilityBounds.SmallNetworksV6), "networks", ShareRange, "below this baseline an IPv6 entity is small"),
            new(nameof(VisibilityBounds.SmallAwayPpm), Ppm, ShareRange, "a small entity is away below this share of its baseline"),
            new(nameof(VisibilityBounds.SmallBackPpm), Ppm, ShareRange, "a small entity is back at this share"),
            new(nameof(VisibilityBounds.AwayPpm), Ppm, ShareRange, "any other entity is away below this share of its baseline"),
            new(nameof(VisibilityBounds.BackPpm), Ppm, ShareRange, "any other entity is back at this share"),
            new(nameof(VisibilityBounds.DownPpm), Ppm, ShareRange, "an entity that is away is down, no longer degraded, below this share"),
            new(nameof(VisibilityBounds.ConfirmingWindows), "windows", WindowRange, "consecutive complete windows that a change of state needs"),
            new(nameof(VisibilityBounds.HistoryHours), "h", HourRange, "how far back the baseline and the unseeded denominator reach"),
            new(nameof(VisibilityBounds.NewNormalHours), "h", HourRange, "after this long away the new level is normal"),
            new(nameof(VisibilityBounds.ConfirmingPeers), "peer ASes", "[1, 1000]", "peer ASes (and feeds, where several carry the entity) that must have lost it"),
        ],
        [typeof(IncidentBounds)] =
        [
            new(nameof(IncidentBounds.OutageMinutes), "min", MinuteRange, "an episode of this age makes an outage"),
            new(nameof(IncidentBounds.ResolveMinutes), "min", MinuteRange, "instability resolves after this much normal"),
            new(nameof(IncidentBounds.BeatResolveHours), "h", HourRange, "instability that is a beat resolves after this much normal"),
            new(nameof(IncidentBounds.ReopenHours), "h", HourRange, "an episode re-opens instability that ended less than this before it"),
            new(nameof(IncidentBounds.BeatStarts), "episodes", WindowRange, "episode starts within beat_hours that make a beat"),
            new(nameof(IncidentBounds.BeatHours), "h", HourRange, "how far back episode starts count"),
            new(nameof(IncidentBounds.FlickerChanges), "changes", CountRange, "state changes within flicker_windows that open instability and make a beat"),
            new(nameof(IncidentBounds.FlickerWindows), "windows", WindowRange, "how many windows back state changes count"),
            new(nameof(IncidentBounds.LeadPpm), Ppm, ShareRange, "a country counts its lead AS's state changes from this share of its networks on"),
            new(nameof(IncidentBounds.BeatThenOutageMinutes), "min", MinuteRange, "an outage of this length may be beat-then-outage"),
            new(nameof(IncidentBounds.BeatThenOutageGapHours), "h", HourRange, "the beat before it ended less than this before its start"),
            new(nameof(IncidentBounds.RecurringMinutes), "min", "[1, 720]", "starts this close to each other in clock time recur"),
            new(nameof(IncidentBounds.RecurringEarlierDays), "days", "[1, 366]", "earlier days on which incidents of the kind began at that clock time"),
            new(nameof(IncidentBounds.RecurringDays), "days", "[1, 366]", "how many days back they count"),
            new(nameof(IncidentBounds.RevisionHours), "h", HourRange, "ages at which an open incident is revised, ascending"),
            new(nameof(IncidentBounds.RevisionEveryHours), "h", HourRange, "an open incident is revised at every multiple of this age"),
            new(nameof(IncidentBounds.RelatedAses), "ASes", "[0, 1000]", "ASes that a country's incident names"),
            new(nameof(IncidentBounds.CauseRemainderPpm), Ppm, ShareRange, "share of routes that may be left where all are said to be lost"),
        ],
        [typeof(SeverityBounds)] =
        [
            new(nameof(SeverityBounds.CountryNetworks), "networks", CountRange, "a seeded country is judged by share from this baseline on"),
            new(nameof(SeverityBounds.CountryWorstPpm), Ppm, ShareRange, "share of a country's networks lost that makes severity 5"),
            new(nameof(SeverityBounds.CountryBadOneIn), "one in", CountRange, "one in so many of a country's networks lost makes severity 4"),
            new(nameof(SeverityBounds.ManyNetworks), "networks", CountRange, "networks lost that make severity 4"),
            new(nameof(SeverityBounds.SomeNetworks), "networks", CountRange, "networks lost that make severity 3"),
            new(nameof(SeverityBounds.HalfPpm), Ppm, ShareRange, "share of a seeded entity's networks lost that makes severity 2"),
            new(nameof(SeverityBounds.UnseededAll), "networks", CountRange, "networks that an unseeded entity loses, all of those seen, that make severity 2"),
            new(nameof(SeverityBounds.InternetPpm), Ppm, ShareRange, "share of all prefixes lost that makes severity 5 for the whole Internet"),
            new(nameof(SeverityBounds.BeatLeast), "severity", "[1, 5]", "least severity of a beat"),
            new(nameof(SeverityBounds.BeatMost), "severity", "[1, 5]", "highest severity of a beat"),
            new(nameof(SeverityBounds.Watched), "severity", "[0, 4]", "what a watch-listed entity adds"),
        ],
        [typeof(ConfidenceWeights)] =
        [
            new(nameof(ConfidenceWeights.Seeded), "share of 1", WeightRange, "weight of a known table"),
            new(nameof(ConfidenceWeights.Peers), "share of 1", WeightRange, "weight of the share of peer ASes that saw it"),
            new(nameof(ConfidenceWeights.Feeds), "share of 1", WeightRange, "weight of the share of feeds that saw it"),
            new(nameof(ConfidenceWeights.Complete), "share of 1", WeightRange, "weight of the share of complete windows"),
            new(nameof(ConfidenceWeights.Detectors), "share of 1", WeightRange, "weight of the detectors that agree; these five add up to 1"),
            new(nameof(ConfidenceWeights.SingleFeed), "share of 1", WeightRange, "part of the feeds' weight that a single feed gets"),
            new(nameof(ConfidenceWeights.FullDetectors), "detectors", "[1, 100]", "detectors in agreement that give the whole weight"),
            new(nameof(ConfidenceWeights.MostUnseeded), "share of 1", WeightRange, "the most that an unseeded entity gets"),
        ],
        [typeof(VolumeBounds)] =
        [
            new(nameof(VolumeBounds.EffectSize), "deviations", "(0, 1000000]", "robust effect size from which a window is a burst"),
            new(nameof(VolumeBounds.LeastUpdates), "updates", CountRange, "updates at the third peer AS from which a window may be a burst"),
            new(nameof(VolumeBounds.LeastPeers), "peer ASes", "[1, 1000]", "peer ASes that must send updates in it, or all where fewer carry the entity"),
            new(nameof(VolumeBounds.OpenWindows), "windows", WindowRange, "consecutive complete windows of burst that open an incident"),
            new(nameof(VolumeBounds.QuietWindows), "windows", WindowRange, "complete windows without burst that end it"),
            new(nameof(VolumeBounds.AvailabilityQuietMinutes), "min", "[0, 525600]", "after an availability incident none opens for this long"),
        ],
        [typeof(RobustBaselineSettings)] =
        [
            new(nameof(RobustBaselineSettings.HistoryLength), "windows", "[1, 604800]", "complete windows that make the normal"),
            new(nameof(RobustBaselineSettings.MinimumHistory), "windows", "[1, 604800]", "complete windows before a score counts"),
            new(nameof(RobustBaselineSettings.AbsoluteFloor), "updates", "(0, 1000000]", "least deviation that is taken as normal"),
            new(nameof(RobustBaselineSettings.RelativeFloor), "share of 1", WeightRange, "the same as a share of the median"),
        ],
        [typeof(SeriesBounds)] =
        [
            new(nameof(SeriesBounds.Features), "columns", string.Empty, "what spike and change point run on; [] switches both off"),
            new(nameof(SeriesBounds.AgreementWindows), "windows", "[0, 10000]", "an alert this near to an incident's start agrees with it"),
        ],
        [typeof(SpikeSettings)] =
        [
            new(nameof(SpikeSettings.WindowLength), "values", "[1, 4096]", "values that a new one is compared with"),
            new(nameof(SpikeSettings.Confidence), "%", "[0, 99.9999]", "alert where the p-value is at most 1 − confidence / 100"),
            new(nameof(SpikeSettings.Side), "word", string.Empty, "which values are odd: positive, negative or two_sided"),
        ],
        [typeof(ChangePointSettings)] =
        [
            new(nameof(ChangePointSettings.WindowLength), "values", "[1, 4096]", "values compared and bets multiplied"),
            new(nameof(ChangePointSettings.Confidence), "%", "(50, 100)", "alert where the mean bet reaches that on p = 1 − confidence / 100"),
            new(nameof(ChangePointSettings.Martingale), "word", string.Empty, "how p-values are bet on: power or mixture"),
            new(nameof(ChangePointSettings.Epsilon), "1", "(0, 1)", "ε of the power bet"),
        ],
        [typeof(IngestSettings)] = IngestParameters.All,
    };
}
