using Routebeat.Routing;
using Routebeat.Sources.Live;

namespace Routebeat.Kafka.OpenBmp;

/// <summary>Which topics of raw BMP are read, and how.</summary>
public sealed record OpenBmpSettings
{
    /// <summary>The brokers, <c>HOST:PORT</c> with commas between. Default: those of RouteViews.</summary>
    public string Brokers { get; init; } = "stream.routeviews.org:9092";

    /// <summary>Which topics, as a regular expression over their whole names. Default: those of RouteViews.</summary>
    public string Topics { get; init; } = @"^routeviews\..+\.bmp_raw$";

    /// <summary>The AS that the collector puts first into paths. Default: that of RouteViews, 6447.</summary>
    public Asn CollectorAsn { get; init; } = new(6_447);

    /// <summary>Whether a partition without a known position is read from its oldest record. Default: from its end.</summary>
    public bool FromOldest { get; init; }

    /// <summary>By which clock times are judged. Default: that of the receipt by the collector.</summary>
    public LiveClock Clock { get; init; }

    /// <summary>How often new topics are looked for. Default: 60 s.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where to go on, by the place of each partition (<see cref="OpenBmpSource.PlaceOf"/>): the offset of the next record. Default: nowhere.</summary>
    public IReadOnlyDictionary<string, long> Positions { get; init; } = new Dictionary<string, long>();
}
