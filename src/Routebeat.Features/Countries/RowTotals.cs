using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;

namespace Routebeat.Features.Countries;

/// <summary>The counts of many rows added up as <see cref="FeatureRows.Merge"/> adds them, without a row for every step.</summary>
internal struct RowTotals
{
    private long _announcements;
    private long _withdrawals;
    private long _prefixesAnnounced;
    private long _prefixesWithdrawn;
    private long _newRoutes;
    private long _duplicates;
    private long _attributeChanges;
    private long _pathChanges;
    private long _originsGained;
    private long _originsLost;
    private long _withdrawalsUnknown;
    private long _flaps;
    private long _late;
    private long _messagesAnnouncing;
    private long _messagesWithdrawing;
    private long _messageOctets;
    private long _originIgp;
    private long _originEgp;
    private long _originIncomplete;
    private long _pathLengthSum;
    private long _pathLengthMax;
    private long _uniqueLengthSum;
    private long _editDistanceSum;
    private long _editDistanceMax;
    private long _upstreamsLeft;
    private long _shareLostPpm;
    private long _peersTotal;
    private long _stateChanges;
    private long _leadNetworks;

    /// <summary>Adds the row of an AS. Of its crossings those of the largest AS that had any count.</summary>
    public void Add(FeatureRow row)
    {
        _announcements += row.Announcements;
        _withdrawals += row.Withdrawals;
        _prefixesAnnounced += row.PrefixesAnnounced;
        _prefixesWithdrawn += row.PrefixesWithdrawn;
        _newRoutes += row.NewRoutes;
        _duplicates += row.Duplicates;
        _attributeChanges += row.AttributeChanges;
        _pathChanges += row.PathChanges;
        _originsGained += row.OriginsGained;
        _originsLost += row.OriginsLost;
        _withdrawalsUnknown += row.WithdrawalsUnknown;
        _flaps += row.Flaps;
        _late += row.Late;
        _messagesAnnouncing += row.MessagesAnnouncing;
        _messagesWithdrawing += row.MessagesWithdrawing;
        _messageOctets += row.MessageOctets;
        _originIgp += row.OriginIgp;
        _originEgp += row.OriginEgp;
        _originIncomplete += row.OriginIncomplete;
        _pathLengthSum += row.PathLengthSum;
        _pathLengthMax = Math.Max(_pathLengthMax, row.PathLengthMax);
        _uniqueLengthSum += row.UniqueLengthSum;
        _editDistanceSum += row.EditDistanceSum;
        _editDistanceMax = Math.Max(_editDistanceMax, row.EditDistanceMax);
        _upstreamsLeft = Math.Max(_upstreamsLeft, row.UpstreamsLeft);
        _shareLostPpm += row.ShareLostPpm;
        _peersTotal = Math.Max(_peersTotal, row.PeersTotal);
        AddStateChanges(row.StateChanges, row.StateChanges == 0 ? 0 : row.LeadNetworks);
    }

    /// <summary>The row of the counts; what does not come from counts is left to the caller.</summary>
    public readonly FeatureRow ToRow(Window window, EntityKey entity) => new()
    {
        Window = window,
        Entity = entity,
        Announcements = _announcements,
        Withdrawals = _withdrawals,
        PrefixesAnnounced = _prefixesAnnounced,
        PrefixesWithdrawn = _prefixesWithdrawn,
        NewRoutes = _newRoutes,
        Duplicates = _duplicates,
        AttributeChanges = _attributeChanges,
        PathChanges = _pathChanges,
        OriginsGained = _originsGained,
        OriginsLost = _originsLost,
        WithdrawalsUnknown = _withdrawalsUnknown,
        Flaps = _flaps,
        Late = _late,
        MessagesAnnouncing = _messagesAnnouncing,
        MessagesWithdrawing = _messagesWithdrawing,
        MessageOctets = _messageOctets,
        OriginIgp = _originIgp,
        OriginEgp = _originEgp,
        OriginIncomplete = _originIncomplete,
        PathLengthSum = _pathLengthSum,
        PathLengthMax = _pathLengthMax,
        UniqueLengthSum = _uniqueLengthSum,
        EditDistanceSum = _editDistanceSum,
        EditDistanceMax = _editDistanceMax,
        UpstreamsLeft = _upstreamsLeft,
        ShareLostPpm = _shareLostPpm,
        PeersTotal = _peersTotal,
        StateChanges = _stateChanges,
        LeadNetworks = _leadNetworks,
    };

    private void AddStateChanges(long changes, long networks)
    {
        if (networks == _leadNetworks)
        {
            _stateChanges = Math.Max(_stateChanges, changes);
        }
        else if (networks > _leadNetworks)
        {
            _stateChanges = changes;
            _leadNetworks = networks;
        }
    }
}
