using Routebeat.Pictures.Words;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Pictures.Words;

public sealed class FeedHealthTextTests
{
    private static readonly EventTime _time = EventTime.Parse("2008-02-24T12:02:05Z");

    [Fact]
    public void Of_Gap_SaysHowLongAndThatItWasNotScored()
    {
        var line = FeedHealthText.Of(new FeedReport("rv2", _time, FeedEvent.Gap) { From = _time - TimeSpan.FromSeconds(125) });

        Assert.Equal("gap", line.Event);
        Assert.Equal(_time - TimeSpan.FromSeconds(125), line.From);
        Assert.Equal("rv2: no message from any peer for 2 min 5 s; the windows of that span are incomplete and were not scored.", Wording.Plain(line.Text));
    }

    [Fact]
    public void Of_EveryEvent_HasAWordAndASentence()
    {
        var identity = new PeerIdentity(IpAddress.Parse("192.0.2.1"), new Asn(64500));
        var lines = Enum.GetValues<PeerEvent>().Select(e => FeedHealthText.Of(new PeerReport("rv2", 1, identity, _time, e)))
            .Concat(Enum.GetValues<FeedEvent>().Select(e => FeedHealthText.Of(new FeedReport("rv2", _time, e)))).ToList();

        Assert.Equal(lines.Count, lines.Select(static line => line.Event).Distinct().Count());
        Assert.All(lines, static line => Assert.DoesNotContain("event-", line.Event, StringComparison.Ordinal));
        Assert.All(lines, static line => Assert.EndsWith(".", line.Text, StringComparison.Ordinal));
    }
}
