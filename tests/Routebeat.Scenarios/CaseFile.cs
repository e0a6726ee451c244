using System.Globalization;
using Routebeat.Detection.Incidents;
using Routebeat.Features.Countries;
using Routebeat.Host.Running;
using Routebeat.Ingest;
using Routebeat.Routing;

namespace Routebeat.Scenarios;

/// <summary>A small story of a feed, written by hand, with the incidents that must come of it.</summary>
/// <remarks>
/// A line is a word and its arguments; <c>#</c> begins a comment. Times are seconds of the clock on days from 1: <c>1 08:00:00</c> is on
/// 1 March 2024.
/// <list type="bullet">
/// <item><c>network AS CC PREFIX</c>: every peer carries the prefix from the beginning.</item>
/// <item><c>until DAY TIME</c>: when the story ends; it begins on day 1 at 00:00:00.</item>
/// <item><c>still DAY TIME DAY TIME</c>: nothing at all is heard from the first time to the second.</item>
/// <item><c>DAY TIME withdraw PREFIX PEERS</c>, <c>DAY TIME announce PREFIX PEERS [AS]</c>, <c>DAY TIME down PEERS</c>, <c>DAY TIME up PEERS</c>: what
/// peers say; a peer that comes up sends its table. PEERS is <c>all</c> or as <c>1-5</c>, of ten.</item>
/// <item><c>expect ENTITY KIND/PATTERN DEPTH DAY TIME DAY TIME EPISODES</c>: an incident's last revision; starts and ends are those of windows.</item>
/// </list>
/// Ten peers of as many ASes carry 400 more networks of 200 ASes and repeat them, a message a second, which tells nothing new.
/// </remarks>
internal sealed class CaseFile
{
    private const int PeerCount = 10;
    private const int BackgroundAses = 200;
    private const int NetworksEach = 2;
    private const uint FirstBackgroundAsn = 4_200_000_000;
    private const uint FirstPeerAsn = 64_500;
    private const uint Transit = 64_400;

    private static readonly EventTime _dayOne = EventTime.Parse("2024-03-01T00:00:00Z");

    private readonly List<(IpPrefix Prefix, Asn Origin)> _networks = [];
    private readonly List<(Asn Asn, CountryCode Country)> _countries = [];
    private readonly List<(EventTime Time, string[] Words)> _happenings = [];
    private readonly List<(EventTime From, EventTime To)> _stills = [];
    private readonly List<string> _expected = [];
    private readonly bool[] _isDown = new bool[PeerCount + 1];
    private EventTime _until = _dayOne;

    /// <summary>Reads a story.</summary>
    public CaseFile(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            string[] words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                Read(words);
            }
        }

        for (uint i = 0; i < BackgroundAses * NetworksEach; i++)
        {
            _networks.Add((IpPrefix.FromV4((20u << 24) + (i << 8), 24), new Asn(FirstBackgroundAsn + (i % BackgroundAses))));
        }
    }

    /// <summary>The incidents that must come, one a line, sorted.</summary>
    public IReadOnlyList<string> Expected => [.. _expected.Order(StringComparer.Ordinal)];

    /// <summary>Runs the story and tells the incidents that came, one a line, sorted.</summary>
    public IReadOnlyList<string> Run()
    {
        var settings = new AnalysisSettings
        {
            Model = ScenarioRun.Model,
            Countries = new CountryTable(_countries.DistinctBy(static pair => pair.Asn).Select(static pair => KeyValuePair.Create(pair.Asn, pair.Country))),
        };
        var run = ScenarioRun.Of(["hand"], settings, session => Tell(session.Feeds[0].Ingest));
        return [.. run.Final.Select(Line).Order(StringComparer.Ordinal)];
    }

    private static string Line(Incident one) => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.Entity.Key} {ScenarioJudge.Word(one.Kind)}/{ScenarioJudge.Word(one.Pattern)} {ScenarioJudge.Word(one.Depth)} {Clock(one.Start)} {(one.End is { } end ? Clock(end) : "open")} {one.Episodes}");

    private static string Clock(EventTime time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.ToDateTime().Day} {time.ToDateTime():HH:mm:ss}");

    private static EventTime At(string day, string time) =>
        _dayOne + TimeSpan.FromDays(int.Parse(day, CultureInfo.InvariantCulture) - 1) + TimeSpan.Parse(time, CultureInfo.InvariantCulture);

    private static IEnumerable<int> Peers(string words)
    {
        string[] ends = words == "all" ? ["1", "10"] : words.Split('-');
        int first = int.Parse(ends[0], CultureInfo.InvariantCulture);
        return Enumerable.Range(first, int.Parse(ends[^1], CultureInfo.InvariantCulture) - first + 1);
    }

    private void Read(string[] words)
    {
        switch (words[0])
        {
            case "network":
                var asn = new Asn(uint.Parse(words[1], CultureInfo.InvariantCulture));
                _countries.Add((asn, CountryCode.Parse(words[2])));
                _networks.Add((IpPrefix.Parse(words[3]), asn));
                break;
            case "until":
                _until = At(words[1], words[2]);
                break;
            case "still":
                _stills.Add((At(words[1], words[2]), At(words[3], words[4])));
                break;
            case "expect":
                _expected.Add(string.Join(' ', words[1..]));
                break;
            default:
                _happenings.Add((At(words[0], words[1]), words[2..]));
                break;
        }
    }

    private void Tell(FeedIngest ingest)
    {
        for (uint peer = 1; peer <= PeerCount; peer++)
        {
            ingest.PeerNumber(new PeerIdentity(IpAddress.FromV4(0xC0000200 + peer), new Asn(FirstPeerAsn + peer)));
        }

        ingest.SeedBegin(_dayOne);
        foreach (var (prefix, origin) in _networks)
        {
            for (int peer = 1; peer <= PeerCount; peer++)
            {
                ingest.Seed(peer - 1, prefix, 0, Hops(peer, origin), origin, OriginCode.Igp, 1);
            }
        }

        ingest.SeedEnd();
        var happenings = new Queue<(EventTime Time, string[] Words)>(_happenings.OrderBy(static one => one.Time));
        int beats = 0;
        for (var now = _dayOne; now < _until; now += TimeSpan.FromSeconds(1))
        {
            while (happenings.TryPeek(out var next) && next.Time <= now)
            {
                Happen(ingest, next.Time, happenings.Dequeue().Words);
            }

            int peer = (beats % PeerCount) + 1;
            if (!_isDown[peer] && !_stills.Exists(still => now >= still.From && now < still.To))
            {
                var (prefix, origin) = _networks[^((beats % (BackgroundAses * NetworksEach)) + 1)];
                Announce(ingest, peer, now, prefix, origin);
            }

            beats++;
        }

        ingest.Finish(_until);
    }

    private void Happen(FeedIngest ingest, EventTime time, string[] words)
    {
        foreach (int peer in Peers(words[0] is "withdraw" or "announce" ? words[2] : words[1]))
        {
            switch (words[0])
            {
                case "withdraw":
                    ingest.Update(peer - 1, time, new UpdateRoutes { Withdrawn = [new NlriRoute(IpPrefix.Parse(words[1]), 0)], MessageOctets = 30 });
                    break;
                case "announce":
                    var prefix = IpPrefix.Parse(words[1]);
                    var origin = words.Length > 3
                        ? new Asn(uint.Parse(words[3], CultureInfo.InvariantCulture))
                        : _networks.Find(network => network.Prefix == prefix).Origin;
                    Announce(ingest, peer, time, prefix, origin);
                    break;
                case "down":
                    _isDown[peer] = true;
                    ingest.SessionChanged(peer - 1, time, SessionState.Down);
                    break;
                case "up":
                    _isDown[peer] = false;
                    ingest.SessionChanged(peer - 1, time, SessionState.Up);
                    foreach (var network in _networks)
                    {
                        Announce(ingest, peer, time, network.Prefix, network.Origin);
                    }

                    break;
                default:
                    throw new FormatException($"no happening '{words[0]}'");
            }
        }
    }

    private static void Announce(FeedIngest ingest, int peer, EventTime time, IpPrefix prefix, Asn origin) => ingest.Update(peer - 1, time, new UpdateRoutes
    {
        Announced = [new NlriRoute(prefix, 0)],
        Hops = Hops(peer, origin),
        Origin = origin,
        AttributesHash = 1,
        MessageOctets = 50,
    });

    private static uint[] Hops(int peer, Asn origin) => [FirstPeerAsn + (uint)peer, Transit, origin.Value];
}
