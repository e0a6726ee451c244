using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;

namespace Routebeat.Sources.Bmp;

/// <summary>A peer of a router: how its messages are read, and its numbers within ingest.</summary>
internal sealed class BmpFeedPeer(in BmpPeer peer)
{
    private const int Ribs = 5;

    private readonly int[] _numbers = [-1, -1, -1, -1, -1];
    private readonly HashSet<BmpPeerFlags> _ups = [];
    private readonly HashSet<IpFamily>[] _ends = [[], [], [], [], []];
    private readonly PathIdentifierFamilies[] _pathIdentifiers = new PathIdentifierFamilies[Ribs];

    /// <summary>What people are shown of it.</summary>
    public BmpPeerHealth Health { get; } = new(peer);

    /// <summary>Whether the router told of its session, and no route of the table in use came since.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>Whether both ends know AS numbers of four octets, as far as their OPENs are known.</summary>
    public bool KnowsFourOctets { get; private set; } = true;

    /// <summary>The router's own AS in the session; none before its OPEN is known.</summary>
    public Asn RouterAsn { get; private set; }

    /// <summary>Whether a route of the table before policy came since the peer's session began.</summary>
    public bool HasPrePolicyRoutes { get; set; }

    /// <summary>The number within ingest of one of its tables; -1 before it has one.</summary>
    public ref int NumberOf(BmpRib rib) => ref _numbers[(int)rib];

    /// <summary>The families of a table whose routes have path identifiers.</summary>
    public PathIdentifierFamilies PathIdentifiersOf(BmpRib rib) => _pathIdentifiers[(int)rib];

    /// <summary>Whether no Peer Up with these flags came since the peer's session began, the one that comes now left out.</summary>
    public bool IsNewUp(BmpPeerFlags flags) => _ups.Add(flags);

    /// <summary>A session begins with a Peer Up of these flags.</summary>
    public void BeginUps(BmpPeerFlags flags)
    {
        _ups.Clear();
        _ups.Add(flags);
        HasPrePolicyRoutes = false;
    }

    /// <summary>Notes the end of a table of which no route came.</summary>
    public void NoteEnd(BmpRib rib, IpFamily family) => _ends[(int)rib].Add(family);

    /// <summary>The families of a table that ended before its first route, forgotten from now on.</summary>
    public IReadOnlyList<IpFamily> TakeEnds(BmpRib rib)
    {
        IpFamily[] ends = [.. _ends[(int)rib]];
        _ends[(int)rib].Clear();
        return ends;
    }

    /// <summary>Takes what the OPENs of its session say.</summary>
    public void Take(scoped in BmpPeerUp up)
    {
        Array.ForEach(_ends, static ends => ends.Clear());
        for (int rib = 0; rib < Ribs; rib++)
        {
            _pathIdentifiers[rib] = up.PathIdentifiersOf((BmpRib)rib);
        }

        RouterAsn = up.SentOpen.SpeakerAsn();
        KnowsFourOctets = Knows(up.SentOpen) && Knows(up.ReceivedOpen);
    }

    private static bool Knows(BgpOpen open)
    {
        var capabilities = open.Capabilities;
        while (capabilities.TryRead(out var capability))
        {
            if (capability.Code == CapabilityCode.FourOctetAs)
            {
                return true;
            }
        }

        return false;
    }
}
