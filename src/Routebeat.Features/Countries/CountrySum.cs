using System.Runtime.InteropServices;
using Routebeat.Features.Peers;
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
    private readonly List<Asn> _upstreams = [];
    private long[] _peerUpdates = [];
    private RowTotals _totals;

    /// <summary>The country or the Internet.</summary>
    public EntityKey Entity { get; } = entity;

    /// <summary>Whether the current window touched it.</summary>
    public bool IsTouched { get; private set; }

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
        IsTouched = true;
        _totals.Add(row);
        if (_peerUpdates.Length < peerUpdates.Length)
        {
            Array.Resize(ref _peerUpdates, peerUpdates.Length);
        }

        for (int i = 0; i < peerUpdates.Length; i++)
        {
            _peerUpdates[i] += peerUpdates[i];
        }

        if (Entity.Kind != EntityKind.Internet)
        {
            _upstreams.AddRange(row.Upstreams);
        }
    }

    /// <summary>The partial row of the window, with the standing level; clears the window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="isComplete">Whether no gap touches it.</param>
    /// <param name="peers">The peers.</param>
    /// <param name="losses">The losses of <see cref="LossAses"/>, in order.</param>
    public FeatureRow End(
        Window window,
        bool isComplete,
        PeerTable peers,
        List<(LossEvidence Loss, long Networks)> losses)
    {
        var evidence = LossSum.Of(losses, Entity.Kind, out long networksLost);
        var row = _totals.ToRow(window, Entity) with
        {
            Country = Entity.Country,
            Complete = isComplete,
            Seeded = peers.IsSeeded,
            PeerUpdates = TakePeerUpdates(peers),
            Upstreams = TakeUpstreams(),
            V4 = Level.V4,
            V6 = Level.V6,
            NetworksLost = networksLost,
            Loss = evidence,
        };
        _totals = default;
        IsTouched = false;
        return row;
    }

    private List<PeerUpdates> TakePeerUpdates(PeerTable peers)
    {
        var updates = new List<PeerUpdates>();
        foreach (int number in peers.NumbersByAs)
        {
            if (number < _peerUpdates.Length && _peerUpdates[number] > 0)
            {
                updates.Add(new PeerUpdates(peers.PeerAses[number], _peerUpdates[number]));
            }
        }

        Array.Clear(_peerUpdates);
        return updates;
    }

    private Asn[] TakeUpstreams()
    {
        var upstreams = CollectionsMarshal.AsSpan(_upstreams);
        upstreams.Sort();
        int count = 0;
        foreach (var upstream in upstreams)
        {
            if (count == 0 || upstreams[count - 1] != upstream)
            {
                upstreams[count++] = upstream;
            }
        }

        Asn[] distinct = [.. upstreams[..count]];
        _upstreams.Clear();
        return distinct;
    }
}
