using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Routing.Log;
using Routebeat.Topics;

namespace Routebeat.Tests.Topics;

/// <summary>Compares records by content, lists included, and reads damaged octets.</summary>
internal static class TopicAssert
{
    public delegate bool TryRead<T>(ReadOnlyMemory<byte> octets, out T? value, out TopicError error);

    public static void Same(RouteBatch expected, RouteBatch actual)
    {
        Assert.Equal(expected.Feed, actual.Feed);
        Assert.Equal(expected.Changes.Length, actual.Changes.Length);
        for (int i = 0; i < expected.Changes.Length; i++)
        {
            var left = expected.Changes.Span[i];
            var right = actual.Changes.Span[i];
            Assert.Equal(left with { HopsOffset = 0 }, right with { HopsOffset = 0 });
            Assert.Equal(expected.HopsOf(left), actual.HopsOf(right));
        }
    }

    public static void Same(FeatureRow expected, FeatureRow actual)
    {
        Assert.Equal(expected.PeerUpdates, actual.PeerUpdates);
        Assert.Equal(expected.Upstreams, actual.Upstreams);
        Same(expected.Loss, actual.Loss);
        Assert.Equal(WithoutLists(expected), WithoutLists(actual));
    }

    public static void Same(LossEvidence? expected, LossEvidence? actual)
    {
        if (expected is null || actual is null)
        {
            Assert.Same(expected, actual);
            return;
        }

        Assert.Equal(expected.Peers, actual.Peers);
        Assert.Equal(expected.Upstreams, actual.Upstreams);
        Assert.Equal(expected.Prefixes, actual.Prefixes);
        Assert.Equal(expected.PathsBefore, actual.PathsBefore);
        Assert.Equal(expected.PathsAfter, actual.PathsAfter);
        Assert.Equal(expected.SharedHops, actual.SharedHops);
        Assert.Equal(expected.Ases, actual.Ases);
    }

    public static void Same(Incident expected, Incident actual)
    {
        Assert.Equal(expected.Related, actual.Related);
        Assert.Equal(expected.Evidence.ByFeed, actual.Evidence.ByFeed);
        Assert.Equal(expected.Evidence.Prefixes, actual.Evidence.Prefixes);
        Assert.Equal(expected.Evidence.PathsBefore, actual.Evidence.PathsBefore);
        Assert.Equal(expected.Evidence.PathsAfter, actual.Evidence.PathsAfter);
        Assert.Equal(expected.Evidence.Upstreams, actual.Evidence.Upstreams);
        Assert.Equal(WithoutLists(expected), WithoutLists(actual));
    }

    /// <summary>Damaged octets give a value or an error, never both, neither or an exception.</summary>
    public static void SurvivesDamage<T>(byte[] octets, int tries, TryRead<T> read)
        where T : class
    {
        Assert.True(read(octets, out _, out var none), none.ToString());
        var samples = new TopicSamples(octets.Length);
        int refused = 0;
        for (int i = 0; i < tries; i++)
        {
            bool isRead = read(samples.Damage(octets), out var value, out var error);
            Assert.Equal(isRead, value is not null);
            Assert.Equal(isRead, error.IsNone);
            refused += isRead ? 0 : 1;
        }

        Assert.InRange(refused, tries / 10, tries);
    }

    private static FeatureRow WithoutLists(FeatureRow row) => row with { PeerUpdates = [], Upstreams = [], Loss = null };

    private static Incident WithoutLists(Incident incident) => incident with
    {
        Related = [],
        Evidence = incident.Evidence with { ByFeed = [], Prefixes = [], PathsBefore = [], PathsAfter = [], Upstreams = [] },
    };
}
