using System.Security.Cryptography;
using Routebeat.Routing;
using Routebeat.Simulation;

namespace Routebeat.Tests.Simulation;

public sealed class SimulatorTests
{
    [Fact]
    public void WriteTo_SameSeed_GivesTheSameOctets()
    {
        var scenario = ScenarioCatalogue.Load("peer-reset");
        var simulator = new Simulator(scenario);
        string first = Digest(simulator);

        Assert.Equal(first, Digest(simulator));
        Assert.Equal(first, Digest(new Simulator(scenario, scenario.Seed)));
        Assert.NotEqual(first, Digest(new Simulator(scenario, scenario.Seed + 1)));
    }

    [Fact]
    public void NorthKorea2014_CarriersOfTheFourNetworks_FollowThePlan()
    {
        var (simulator, replay) = FeedReplay.Of("north-korea-2014");
        int checkedWindows = 0;

        Assert.Equal(["175.45.176.0/24", "175.45.177.0/24", "175.45.178.0/24", "175.45.179.0/24"], replay.Carriers.Keys.Select(prefix => prefix.ToString()));
        foreach (var (prefix, carriers) in replay.Carriers)
        {
            for (int window = 0; window < carriers.Count; window++)
            {
                var end = replay.TimeOf(window + 1);
                if (!simulator.Truth.Losses.Any(loss => IsJustBefore(loss.Start, end) || IsJustBefore(loss.End, end)))
                {
                    bool isLost = simulator.Truth.Losses.Any(loss => loss.Start < end && end <= loss.End);
                    Assert.True(carriers[window] == (isLost ? 0 : replay.FullFeedPeerAses), $"{carriers[window]} carry {prefix} at {end}");
                    checkedWindows++;
                }
            }
        }

        // 56 hours of four networks, without three minutes after each edge of 22 losses.
        Assert.InRange(checkedWindows, 4 * ((56 * 60) - (44 * 3)), 4 * ((56 * 60) - (44 * 2)));
    }

    [Fact]
    public void NorthKorea2014_Losses_ReachMostPeersWithinAMinuteAfterLongerPaths()
    {
        var (_, replay) = FeedReplay.Of("north-korea-2014");
        var start = EventTime.Parse("2014-12-22T16:15:00Z");
        var minute = replay.Watched.Where(update => update.Time >= start && update.Time < start + TimeSpan.FromMinutes(1)).ToArray();

        Assert.InRange(minute.Where(update => update.Path.Length == 0).Select(update => update.Peer).Distinct().Count(), 95, 110);
        var hunting = minute.Where(update => update.Path.Length > 0).ToArray();
        Assert.InRange(hunting.Length, 200, 1200);
        Assert.All(hunting, update => Assert.EndsWith(" 4837 131279", update.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void NorthKorea2013_Return_HasOneOfFourThroughTheSatellite()
    {
        var (simulator, replay) = FeedReplay.Of("north-korea-2013");
        var blip = simulator.Truth.Losses[0];
        var returned = replay.Watched.Where(update => update.Time >= blip.End && update.Time < blip.End + TimeSpan.FromHours(1)).ToArray();

        Assert.Equal(4, returned.Select(update => update.Prefix).Distinct().Count());
        var satellite = returned.Where(update => update.Path.EndsWith("22351 131279", StringComparison.Ordinal)).ToArray();
        Assert.Single(satellite.Select(update => update.Prefix).Distinct());
        Assert.All(returned.Except(satellite), update => Assert.EndsWith("4837 131279", update.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void Kherson2022_Gap_IsSilentAndEndsWithAnotherUpstream()
    {
        var (simulator, replay) = FeedReplay.Of("kherson-2022");
        var loss = Assert.Single(simulator.Truth.Losses);

        Assert.DoesNotContain(replay.Watched, update => update.Time >= loss.Start + TimeSpan.FromMinutes(3) && update.Time < loss.End);
        Assert.All(
            replay.Watched.Where(update => update.Time < loss.End && update.Path.Length > 0),
            update => Assert.EndsWith("3257 12883 47598", update.Path, StringComparison.Ordinal));
        var after = replay.Watched.Where(update => update.Time >= loss.End).ToArray();
        Assert.NotEmpty(after);
        Assert.All(
            after,
            update => Assert.EndsWith(update.Peer.Value == 201776 ? "201776 47598" : "12389 201776 47598", update.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void Rogers2022_Attempts_NeverBringEnoughBackAndCanadaStays()
    {
        var (simulator, replay) = FeedReplay.Of("rogers-2022");
        var outage = Assert.Single(simulator.Truth.Incidents);
        int first = (int)((outage.Start - simulator.Truth.Start) / TimeSpan.FromMinutes(1)) + 2;
        int last = (int)((outage.End - simulator.Truth.Start) / TimeSpan.FromMinutes(1)) - 1;
        var rogers = replay["as:812"].Ratios[first..last];

        Assert.True(rogers.Max() < 0.8, $"an attempt brings back {rogers.Max()}");
        Assert.True(rogers.Max() > 0.4, $"no attempt brings back more than {rogers.Max()}");
        Assert.True(rogers.Min() < 0.5, $"at most {1 - rogers.Min()} is lost");
        float canada = replay["cc:CA"].Ratios.Min();
        Assert.True(canada > 0.8, $"Canada falls to {canada}");
        Assert.InRange(replay.Carriers.Values.Count(carriers => carriers[first] == replay.FullFeedPeerAses), 300, 400);
    }

    private static bool IsJustBefore(EventTime edge, EventTime end) => edge < end && end <= edge + TimeSpan.FromMinutes(3);

    private static string Digest(Simulator simulator)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var record in simulator.Records())
        {
            digest.AppendData(record.Octets.Span);
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }
}
