namespace Routebeat.Wire.Bmp;

/// <summary>The statistics of a Statistics Report, with the numbers of the IANA registry (RFC 7854 §4.8, RFC 8671 §6.2).</summary>
public enum BmpStatisticType : ushort
{
    /// <summary>Prefixes rejected by inbound policy; a counter.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    RejectedByPolicy = 0,

    /// <summary>Prefixes announced again without need; a counter.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    DuplicateAnnouncements = 1,

    /// <summary>Prefixes withdrawn again; a counter.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    DuplicateWithdrawals = 2,

    /// <summary>Updates invalid by a loop in CLUSTER_LIST; a counter.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    ClusterListLoops = 3,

    /// <summary>Updates invalid by a loop in AS_PATH; a counter.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    AsPathLoops = 4,

    /// <summary>Updates invalid by ORIGINATOR_ID; a counter.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    OriginatorIdLoops = 5,

    /// <summary>Updates invalid by a loop in the confederation's part of AS_PATH; a counter.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    ConfederationLoops = 6,

    /// <summary>Routes in the Adj-RIB-In; a gauge.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    AdjRibInRoutes = 7,

    /// <summary>Routes in the Loc-RIB; a gauge.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    LocRibRoutes = 8,

    /// <summary>Routes of a family in the Adj-RIB-In; a gauge.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    AdjRibInRoutesOfFamily = 9,

    /// <summary>Routes of a family in the Loc-RIB; a gauge.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    LocRibRoutesOfFamily = 10,

    /// <summary>Updates treated as withdrawals (RFC 7606); a counter.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    UpdatesTreatedAsWithdrawn = 11,

    /// <summary>Prefixes treated as withdrawn (RFC 7606); a counter.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    PrefixesTreatedAsWithdrawn = 12,

    /// <summary>Updates received twice; a counter.</summary>
    [Specified("RFC 7854 §4.8", typeof(BmpStatistic))]
    DuplicateUpdates = 13,

    /// <summary>Routes in the Adj-RIB-Out before policy; a gauge.</summary>
    [Specified("RFC 8671 §6.2", typeof(BmpStatistic))]
    AdjRibOutPrePolicyRoutes = 14,

    /// <summary>Routes in the Adj-RIB-Out after policy; a gauge.</summary>
    [Specified("RFC 8671 §6.2", typeof(BmpStatistic))]
    AdjRibOutPostPolicyRoutes = 15,

    /// <summary>Routes of a family in the Adj-RIB-Out before policy; a gauge.</summary>
    [Specified("RFC 8671 §6.2", typeof(BmpStatistic))]
    AdjRibOutPrePolicyRoutesOfFamily = 16,

    /// <summary>Routes of a family in the Adj-RIB-Out after policy; a gauge.</summary>
    [Specified("RFC 8671 §6.2", typeof(BmpStatistic))]
    AdjRibOutPostPolicyRoutesOfFamily = 17,
}
