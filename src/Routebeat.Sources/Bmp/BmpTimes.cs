using Routebeat.Routing;

namespace Routebeat.Sources.Bmp;

/// <summary>The event time of BMP messages (RULES 1): the router's, unless it is 0 or too far from the receipt.</summary>
public static class BmpTimes
{
    /// <summary>How far the router's time may be from the receipt, both ways; 60 s.</summary>
    public static TimeSpan Off { get; } = TimeSpan.FromSeconds(60);

    /// <summary>The event time of a message.</summary>
    /// <param name="said">What its header says.</param>
    /// <param name="received">When it was received.</param>
    public static EventTime Of(EventTime said, EventTime received) =>
        said == default || said - received > Off || received - said > Off ? received : said;
}
