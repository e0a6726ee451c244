using System.Globalization;
using System.Runtime.InteropServices;
using Routebeat.Features.Countries;
using Routebeat.Features.Rows;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Features.Visibility;

/// <summary>What a partition keeps about an origin AS between windows.</summary>
internal sealed class AsState(Asn asn, CountryCode country)
{
    /// <summary>The number that stands for all upstreams beyond the first 254.</summary>
    public const byte OtherUpstream = 255;

    private readonly List<uint> _upstreams = [];
    private int[] _upstreamRoutes = [];

    public Asn Asn { get; } = asn;

    public CountryCode Country { get; } = country;

    /// <summary>First of its entries, or −1.</summary>
    public int FirstEntry { get; set; } = -1;

    public int RootV4;
    public int RootV6;
    public long NetworksV4;
    public long NetworksV6;
    public long VisibleV4;
    public long VisibleV6;
    public long BlocksV4;
    public long BlocksV6;
    public long ShareV4;
    public long ShareV6;

    /// <summary>The level that its country's sum holds.</summary>
    public Level SummedLevel { get; set; }

    /// <summary>Peers that carried one of its networks since its first row.</summary>
    public ulong[] PeerBits { get; set; } = [];

    public AvailabilityTracker Tracker { get; set; } = new();

    /// <summary>The bounds of its baseline, in measure, as the current window judges events by them.</summary>
    public EventBounds Bounds;

    /// <summary>Whether, at event level, it is beyond its bound.</summary>
    public bool IsEventAway;

    /// <summary>Changes of visibility to let pass before the peers behind a loss are counted again.</summary>
    public int ConfirmIn;

    /// <summary>Its place among the ASes of the current window, or −1.</summary>
    public int WindowPlace { get; set; } = -1;

    /// <summary>Whether it stands among those that are stepped every window.</summary>
    public bool IsRestless { get; set; }

    /// <summary>What is known of its loss, while its level is below the return bound.</summary>
    public LossEvidence? Loss { get; set; }

    /// <summary>Visible networks fewer than the baseline's in its last row.</summary>
    public long NetworksLost { get; set; }

    /// <summary>Whether its last row was beyond its bound.</summary>
    public bool IsAway { get; set; }

    /// <summary>Whether it ever had a row.</summary>
    public bool HasRow { get; set; }

    /// <summary>Paths of routes lost and announced in the current loss; null while there is none.</summary>
    public LossPaths? Paths { get; set; }

    /// <summary>What it adds to, once it has had a row and if it has a country.</summary>
    public CountrySum? CountrySum { get; set; }

    /// <summary>Its level now.</summary>
    public Level Level => new(
        new FamilyVisibility(NetworksV4, VisibleV4, BlocksV4, ShareV4),
        new FamilyVisibility(NetworksV6, VisibleV6, BlocksV6, ShareV6));

    /// <summary>Upstreams that routes carried now have; several beyond the 254th count once.</summary>
    public int UpstreamsLeft { get; private set; }

    /// <summary>Reads what a change will need, and gives a value that depends on it. Changes nothing.</summary>
    public long Look(Asn upstream)
    {
        int number = CollectionsMarshal.AsSpan(_upstreams).IndexOf(upstream.Value) + 1;
        return WindowPlace ^ ShareV4 ^ UpstreamRoutes((byte)number) ^ (Bounds.IsSmallV4 ? 1 : 0);
    }

    /// <summary>The number of an upstream in its list; 0 for none (the origin is the peer itself).</summary>
    public byte UpstreamNumber(Asn upstream)
    {
        if (upstream.Value == 0)
        {
            return 0;
        }

        int known = CollectionsMarshal.AsSpan(_upstreams).IndexOf(upstream.Value);
        if (known >= 0)
        {
            return (byte)(known + 1);
        }

        if (_upstreams.Count == OtherUpstream - 1)
        {
            return OtherUpstream;
        }

        _upstreams.Add(upstream.Value);
        return (byte)_upstreams.Count;
    }

    /// <summary>The upstream of a number; AS0 for none and for the others.</summary>
    public Asn Upstream(byte number) => number == 0 || number > _upstreams.Count ? default : new Asn(_upstreams[number - 1]);

    /// <summary>Routes carried through the upstream of a number.</summary>
    public int UpstreamRoutes(byte number) => number < _upstreamRoutes.Length ? _upstreamRoutes[number] : 0;

    /// <summary>Highest number in use.</summary>
    public int UpstreamCount => _upstreams.Count;

    /// <summary>Counts a route carried through an upstream, or no longer.</summary>
    public void CountUpstream(byte number, int routes)
    {
        if (number >= _upstreamRoutes.Length)
        {
            Array.Resize(ref _upstreamRoutes, Math.Min(256, Math.Max(number + 1, _upstreamRoutes.Length * 2)));
        }

        int before = _upstreamRoutes[number];
        int after = before + routes;
        _upstreamRoutes[number] = after;
        if (number != 0 && (before == 0) != (after == 0))
        {
            UpstreamsLeft += after == 0 ? -1 : 1;
        }
    }

    public void WriteTo(StateWriter writer)
    {
        writer.Write(Asn);
        writer.Write((int)Country.Bits);
        writer.Write(FirstEntry);
        writer.WriteRun<long>([NetworksV4, NetworksV6, VisibleV4, VisibleV6, BlocksV4, BlocksV6, ShareV4, ShareV6]);
        writer.WriteRun<int>([RootV4, RootV6, ConfirmIn, UpstreamsLeft]);
        writer.WriteRun<Level>([SummedLevel]);
        writer.WriteRun<EventBounds>([Bounds]);
        writer.WriteRun<ulong>(PeerBits);
        writer.WriteRun<uint>(_upstreams.ToArray());
        writer.WriteRun<int>(_upstreamRoutes);
        writer.Write(IsEventAway);
        writer.Write(IsRestless);
        writer.Write(NetworksLost);
        writer.Write(IsAway);
        writer.Write(HasRow);
        Tracker.WriteTo(writer);
        LossEvidenceState.Write(writer, Loss);
        LossPaths.Write(writer, Paths);
    }

    public static AsState ReadFrom(StateReader reader)
    {
        var state = new AsState(reader.ReadAsn(), new CountryCode((ushort)reader.ReadInt32())) { FirstEntry = reader.ReadInt32() };
        var numbers = reader.ReadRun<long>();
        (state.NetworksV4, state.NetworksV6, state.VisibleV4, state.VisibleV6) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        (state.BlocksV4, state.BlocksV6, state.ShareV4, state.ShareV6) = (numbers[4], numbers[5], numbers[6], numbers[7]);
        var roots = reader.ReadRun<int>();
        (state.RootV4, state.RootV6, state.ConfirmIn, state.UpstreamsLeft) = (roots[0], roots[1], roots[2], roots[3]);
        state.SummedLevel = reader.ReadRun<Level>()[0];
        state.Bounds = reader.ReadRun<EventBounds>()[0];
        state.PeerBits = reader.ReadRun<ulong>();
        state._upstreams.AddRange(reader.ReadRun<uint>());
        state._upstreamRoutes = reader.ReadRun<int>();
        state.IsEventAway = reader.ReadBoolean();
        state.IsRestless = reader.ReadBoolean();
        state.NetworksLost = reader.ReadInt64();
        state.IsAway = reader.ReadBoolean();
        state.HasRow = reader.ReadBoolean();
        state.Tracker = AvailabilityTracker.ReadFrom(reader);
        state.Loss = LossEvidenceState.Read(reader);
        state.Paths = LossPaths.Read(reader);
        return state;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Asn}: {NetworksV4 + NetworksV6} networks");
}
