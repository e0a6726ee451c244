using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Topics;

/// <summary>Random values of every record, repeatable by their seed; extremes are among them.</summary>
internal sealed class TopicSamples(int seed)
{
    private static readonly string[] _texts = ["", "rrc00", "naïve ✓", "平壌", "🛰️", "\"\\\u0001\t\n", "a b/c?d", "</script>"];

    private readonly Random _random = new(seed);

    public RouteBatch RouteBatch(int rows)
    {
        var hops = new List<uint>();
        var changes = new RouteChange[rows];
        for (int i = 0; i < rows; i++)
        {
            // Every third path is that of the change before, as ingest shares them.
            int count = _random.Next(8) == 0 ? 255 : _random.Next(8);
            bool isShared = i > 0 && _random.Next(3) == 0;
            int offset = isShared ? changes[i - 1].HopsOffset : hops.Count;
            count = isShared ? changes[i - 1].HopsCount : count;
            hops.AddRange(Enumerable.Range(0, isShared ? 0 : count).Select(_ => Asn().Value));
            var prefix = Prefix();
            changes[i] = new RouteChange
            {
                Time = Time(),
                Prefix = prefix,
                Origin = Asn(),
                OtherOrigin = Asn(),
                Peer = _random.Next(5) == 0 ? int.MaxValue : _random.Next(100),
                Upstream = Asn(),
                HopsOffset = offset,
                HopsCount = (byte)count,
                Kind = Any<RouteChangeKind>(),
                UniqueHopsCount = Octet(),
                EditDistance = Octet(),
                CoveringOrigin = Asn(),
                CoveringLength = (byte)_random.Next(prefix.Length + 1),
                Marks = (RouteChangeMarks)_random.Next(4),
                OriginCode = Any<OriginCode>(),
                MessageOctets = (ushort)_random.Next(ushort.MaxValue + 1),
            };
        }

        return new RouteBatch(Text(), changes, hops.ToArray());
    }

    public PeerReport PeerReport() => new(Text(), _random.Next(), new PeerIdentity(Address(), Asn(), Text(), (ulong)Long()), Instant(), Any<PeerEvent>())
    {
        State = Any<PeerState>(),
        Conduct = Any<PeerConduct>(),
        RoutesV4 = _random.Next(),
        RoutesV6 = _random.Next(),
        FullFeedV4 = Coin(),
        FullFeedV6 = Coin(),
        Seeded = Coin(),
        Routes = Long(),
    };

    public FeedReport FeedReport() => new(Text(), Instant(), Any<FeedEvent>()) { From = Instant(), Peers = _random.Next() };

    public FeedWatermark FeedWatermark() => new(Text(), Coin() ? EventTime.MinValue : new EventTime(Long()));

    public Window Window(int seconds) => new(_random.NextInt64(-1_000_000, 100_000_000), seconds);

    /// <summary>A row; no two of its numbers are likely to be equal.</summary>
    public FeatureRow FeatureRow(Window window) => new()
    {
        Window = window,
        Entity = Entity(),
        Country = Country(),
        Seeded = Coin(),
        Complete = Coin(),
        Announcements = Count(),
        Withdrawals = Count(),
        PrefixesAnnounced = Count(),
        PrefixesWithdrawn = Count(),
        NewRoutes = Count(),
        Duplicates = Count(),
        AttributeChanges = Count(),
        PathChanges = Count(),
        OriginsGained = Count(),
        OriginsLost = Count(),
        WithdrawalsUnknown = Count(),
        Flaps = Count(),
        Late = Count(),
        MessagesAnnouncing = Count(),
        MessagesWithdrawing = Count(),
        MessageOctets = Count(),
        OriginIgp = Count(),
        OriginEgp = Count(),
        OriginIncomplete = Count(),
        PathLengthSum = Count(),
        PathLengthMax = Count(),
        UniqueLengthSum = Count(),
        EditDistanceSum = Count(),
        EditDistanceMax = Count(),
        PeerUpdates = List(5, () => new PeerUpdates(Asn(), Count())),
        Upstreams = List(5, Asn),
        UpstreamsLeft = Count(),
        V4 = new FamilyVisibility(Count(), Count(), Count(), Count()),
        V6 = new FamilyVisibility(Count(), Count(), Count(), Count()),
        ShareLostPpm = Count(),
        PeersTotal = Count(),
        StateChanges = Count(),
        LeadNetworks = Count(),
        NetworksLost = Count(),
        Loss = Coin() ? Loss() : null,
    };

    public LossEvidence Loss() => new()
    {
        Peers = List(4, () => new PeerLoss(Text(), Asn(), Long(), Count())),
        Upstreams = List(4, () => new UpstreamLoss(Asn(), Count(), Count())),
        Prefixes = List(4, Prefix),
        PathsBefore = List(3, () => new AsPathText(Text(), Count())),
        PathsAfter = List(3, () => new AsPathText(Text(), Count())),
        SharedHops = List(3, Asn),
        Ases = List(3, () => new NetworksLost(Asn(), Count())),
    };

    /// <summary>An incident that the published schema allows.</summary>
    public Incident Incident()
    {
        var entity = Entity();
        return new Incident
        {
            Id = $"i{Count():x}",
            Revision = 1 + _random.Next(100),
            Change = Any<IncidentChange>(),
            Revised = Instant(),
            Entity = new IncidentEntity(entity, Text(), Country(), Text()),
            Kind = Any<IncidentKind>(),
            Pattern = Any<IncidentPattern>(),
            Severity = 1 + _random.Next(5),
            Confidence = _random.NextDouble(),
            State = Any<IncidentState>(),
            Start = Instant(),
            Detected = Instant(),
            End = Coin() ? Instant() : null,
            DurationSeconds = Count(),
            Windows = Count(),
            Episodes = _random.Next(),
            Depth = Any<IncidentDepth>(),
            NetworksLost = Count(),
            NetworksTotal = Count(),
            Score = new IncidentScore(Text(), Text(), Real(), Real(), Coin() ? _random.NextDouble() : null, Real()),
            Evidence = new IncidentEvidence
            {
                PeersTotal = _random.Next(),
                PeersLost = _random.Next(),
                ByFeed = List(3, () => new FeedEvidence(Text(), _random.Next(), _random.Next())),
                Prefixes = List(3, Prefix),
                PathsBefore = List(3, () => new AsPathText(Text(), Count())),
                PathsAfter = List(3, () => new AsPathText(Text(), Count())),
                Upstreams = List(3, () => new UpstreamLoss(Asn(), Count(), Count())),
            },
            Cause = new IncidentCause(Any<CauseKind>(), Asn(), Text()),
            Sentence = Text(),
            ModelName = "m" + Text(),
            ModelVersion = "1 " + Text(),
            Parent = Coin() ? EntityKey.Of(CountryCode.Parse("KP")) : null,
            Related = List(3, Text),
            EndReason = Any<EndReason>(),
            Seeded = Coin(),
        };
    }

    /// <summary>Octets with some of them changed, or cut short.</summary>
    public byte[] Damage(byte[] octets)
    {
        byte[] damaged = [.. octets];
        if (_random.Next(4) == 0)
        {
            return damaged[.._random.Next(damaged.Length)];
        }

        for (int i = _random.Next(3); i >= 0; i--)
        {
            int at = _random.Next(damaged.Length);
            damaged[at] = Coin() ? (byte)(damaged[at] ^ (1 << _random.Next(8))) : Octet();
        }

        return damaged;
    }

    private EntityKey Entity() => _random.Next(3) switch
    {
        0 => EntityKey.Internet,
        1 => EntityKey.Of(Asn()),
        _ => EntityKey.Of(CountryCode.Parse("UA")),
    };

    private CountryCode Country() => Coin() ? CountryCode.Parse(Coin() ? "KP" : "US") : default;

    private IpPrefix Prefix() => Coin()
        ? IpPrefix.FromV4((uint)_random.NextInt64(uint.MaxValue), _random.Next(33))
        : IpPrefix.Create(IpFamily.V6, (ulong)Long(), (ulong)Count(), _random.Next(129));

    private IpAddress Address() => _random.Next(4) switch
    {
        0 => default,
        1 => IpAddress.Parse("::ffff:192.0.2.1"),
        2 => IpAddress.FromV4((uint)_random.NextInt64(uint.MaxValue)),
        _ => new IpAddress((ulong)Count(), (ulong)Count(), IpFamily.V6),
    };

    private Asn Asn() => new(_random.Next(6) switch
    {
        0 => 0,
        1 => uint.MaxValue,
        _ => (uint)_random.Next(400_000),
    });

    private EventTime Time() => new(Long());

    /// <summary>A time that has a date.</summary>
    private EventTime Instant() => EventTime.FromUnixSeconds(_random.NextInt64(0, 4_000_000_000), Coin() ? 0 : _random.Next(1_000_000));

    private long Long() => _random.Next(10) == 0 ? long.MaxValue : _random.NextInt64(0, long.MaxValue);

    private long Count() => _random.NextInt64(0, 1L << 40);

    private double Real() => _random.Next(5) == 0 ? double.NaN : (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-20, 20));

    private byte Octet() => (byte)_random.Next(256);

    private bool Coin() => _random.Next(2) == 0;

    private string Text() => _texts[_random.Next(_texts.Length)];

    private T Any<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[_random.Next(values.Length)];
    }

    private T[] List<T>(int most, Func<T> item) => [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => item())];
}
