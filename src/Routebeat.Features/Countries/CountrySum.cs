using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Routing;

namespace Routebeat.Features.Countries;

/// <summary>What a partition's ASes of one country (or of the whole Internet) add up to: the standing level, and the current window's counts.</summary>
/// <param name="entity">The country or the Internet.</param>
internal sealed class CountrySum(EntityKey entity)
{
    private readonly SortedSet<uint> _lossAses = [];
    private long[] _peerUpdates = [];
    private readonly HashSet<Asn> _upstreams = [];
    private FeatureRow? _row;

    /// <summary>The country or the Internet.</summary>
    public EntityKey Entity { get; } = entity;

    /// <summary>Whether the current window touched it.</summary>
    public bool IsTouched => _row is not null;

    /// <summary>The sum of the levels of its ASes.</summary>
    public Level Level { get; set; }

    /// <summary>Its ASes that are beyond their bound, by number.</summary>
    public IReadOnlyCollection<uint> LossAses => _lossAses;

    /// <summary>Notes whether an AS is beyond its bound.</summary>
    public void NoteLoss(Asn asn, bool isAway)
    {
        if (isAway)
        {
            _lossAses.Add(asn.Value);
        }
        else if (_lossAses.Count > 0)
        {
            _lossAses.Remove(asn.Value);
        }
    }

    /// <summary>Adds an AS's row of the current window.</summary>
    /// <param name="row">The row.</param>
    /// <param name="peerUpdates">Updates by number of peer AS, instead of the row's list.</param>
    public void Add(FeatureRow row, ReadOnlySpan<int> peerUpdates)
    {
        bool isInternet = Entity.Kind == EntityKind.Internet;
        var partial = row with
        {
            Entity = Entity,
            PeerUpdates = [],
            Upstreams = [],
            V4 = default,
            V6 = default,
            NetworksLost = 0,
            LeadNetworks = row.StateChanges == 0 ? 0 : row.LeadNetworks,
            Loss = null,
            Country = isInternet ? default : row.Country,
        };
        _row = _row is null ? partial : FeatureRows.Merge(_row, partial);
        if (_peerUpdates.Length < peerUpdates.Length)
        {
            Array.Resize(ref _peerUpdates, peerUpdates.Length);
        }

        for (int i = 0; i < peerUpdates.Length; i++)
        {
            _peerUpdates[i] += peerUpdates[i];
        }

        if (!isInternet)
        {
            _upstreams.UnionWith(row.Upstreams);
        }
    }

    /// <summary>The partial row of the window, with the standing level; clears the window.</summary>
    /// <param name="peerAses">The peer ASes by number.</param>
    /// <param name="isSeeded">Whether the partition is seeded.</param>
    /// <param name="losses">The losses of <see cref="LossAses"/>, in order.</param>
    public FeatureRow End(IReadOnlyList<Asn> peerAses, bool isSeeded, IEnumerable<(LossEvidence Loss, long Networks)> losses)
    {
        var updates = new List<PeerUpdates>();
        for (int i = 0; i < _peerUpdates.Length; i++)
        {
            if (_peerUpdates[i] > 0)
            {
                updates.Add(new PeerUpdates(peerAses[i], _peerUpdates[i]));
            }
        }

        updates.Sort(static (left, right) => left.Peer.CompareTo(right.Peer));
        var evidence = LossSum.Of(losses, Entity.Kind, out long networksLost);
        var row = _row! with
        {
            Seeded = isSeeded,
            PeerUpdates = updates,
            Upstreams = [.. _upstreams.Order()],
            V4 = Level.V4,
            V6 = Level.V6,
            NetworksLost = networksLost,
            Loss = evidence,
        };
        _row = null;
        Array.Clear(_peerUpdates);
        _upstreams.Clear();
        return row;
    }
}
