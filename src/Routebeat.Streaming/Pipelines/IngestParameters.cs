using Routebeat.Ingest;
using Routebeat.Streaming.Models;

namespace Routebeat.Streaming.Pipelines;

/// <summary>The parameters of a pipeline's section <c>ingest</c>. Disorder and window length are in its section <c>window</c>.</summary>
public static class IngestParameters
{
    private const string Ppm = "ppm";
    private const string ShareRange = "[0, 1000000]";
    private const string CountRange = "[0, 1000000]";
    private const string SpanRange = "[1, 86400]";
    private const string MinuteRange = "[1, 10080]";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Parameter> All { get; } =
    [
        new(nameof(IngestSettings.GapAfter), "s", SpanRange, "no message of any peer for longer than this is a gap of a busy feed"),
        new(nameof(IngestSettings.BusyMessagesPerMinute), "messages/min", CountRange, "a feed is busy from this average on"),
        new(nameof(IngestSettings.SilentAfter), "s", SpanRange, "no message of any peer for this long is silence"),
        new(nameof(IngestSettings.RestoredShare), Ppm, ShareRange, "a peer that came up is restored at this share of its former table"),
        new(nameof(IngestSettings.RestoredAfter), "s", SpanRange, "and after this long at the latest"),
        new(nameof(IngestSettings.TransferShare), Ppm, ShareRange, "re-announcing this share within transfer_minutes is a table transfer"),
        new(nameof(IngestSettings.TransferUnchangedShare), Ppm, ShareRange, "share of what it re-announces that is unchanged"),
        new(nameof(IngestSettings.TransferMinutes), "min", MinuteRange, "the span of transfer_share_ppm"),
        new(nameof(IngestSettings.TransferFloor), "routes", CountRange, "a table transfer re-announces at least this many"),
        new(nameof(IngestSettings.TransferSeedsFloor), "routes", CountRange, "a transfer makes a peer known whole from a table of this many on"),
        new(nameof(IngestSettings.TransferQuietShare), Ppm, ShareRange, "it is over once two minutes together re-announce less than this"),
        new(nameof(IngestSettings.MassWithdrawalShare), Ppm, ShareRange, "losing this share within mass_withdrawal_minutes is a mass withdrawal"),
        new(nameof(IngestSettings.MassWithdrawalMinutes), "min", MinuteRange, "the span of mass_withdrawal_share_ppm"),
        new(nameof(IngestSettings.MassWithdrawalMedianShare), Ppm, ShareRange, "only while the median peer loses less than this"),
        new(nameof(IngestSettings.MassWithdrawalFloor), "routes", CountRange, "a mass withdrawal takes at least this many"),
        new(nameof(IngestSettings.MassWithdrawalUnseededFloor), "routes", CountRange, "the same of a peer whose whole table is not known"),
        new(nameof(IngestSettings.MassWithdrawalPeers), "peers", CountRange, "it can be told only where this many are up"),
        new(nameof(IngestSettings.MassWithdrawalSuspectedFor), "s", SpanRange, "and it is told only if so long after it the others still have their routes"),
        new(nameof(IngestSettings.MassWithdrawalBackShare), Ppm, ShareRange, "it is over at this share of the former table"),
        new(nameof(IngestSettings.MassWithdrawalAcceptedAfter), "s", SpanRange, "after this long the smaller table is accepted"),
        new(nameof(IngestSettings.NoisyFactor), "times", "[1, 1000000]", "a noisy peer is above this many times its median minute"),
        new(nameof(IngestSettings.NoisyRoutesPerSecond), "routes/s", CountRange, "and above this average over a minute"),
        new(nameof(IngestSettings.NoisyHistoryMinutes), "min", MinuteRange, "how far back the median looks"),
        new(nameof(IngestSettings.NoisyMinimumMinutes), "min", MinuteRange, "a peer known for less is not judged"),
        new(nameof(IngestSettings.NoisyQuietMinutes), "min", MinuteRange, "minutes in a row below half of the rate that make it quiet again"),
        new(nameof(IngestSettings.ManySessionsShare), Ppm, ShareRange, "this share of a feed's peers starting at once makes its windows incomplete"),
        new(nameof(IngestSettings.ManySessionsPeers), "peers", CountRange, "and at least this many"),
        new(nameof(IngestSettings.ManySessionsSpan), "s", SpanRange, "what \"at once\" means"),
        new(nameof(IngestSettings.FullFeedOnShare), Ppm, ShareRange, "a peer becomes a full feed at this share of the largest table"),
        new(nameof(IngestSettings.FullFeedOffShare), Ppm, ShareRange, "and stops being one below this"),
        new(nameof(IngestSettings.TableSizeShare), Ppm, ShareRange, "a table size is reported again after changing by this share"),
        new(nameof(IngestSettings.TableSizeFloor), "routes", CountRange, "and by this many"),
    ];
}
