namespace Routebeat.Detection.Models;

/// <summary>The numbers of RULES 5 that make severity: parameters of a model, with the starting values as defaults.</summary>
public sealed record SeverityBounds
{
    /// <summary>A seeded country is judged by share from this many baseline networks on. Default 4.</summary>
    public int CountryNetworks { get; init; } = 4;

    /// <summary>Share of a country's networks that makes 5, in parts per million. Default half.</summary>
    public int CountryWorstPpm { get; init; } = 500_000;

    /// <summary>Share of a country's networks that makes 4, as "one in so many". Default 6.</summary>
    public int CountryBadOneIn { get; init; } = 6;

    /// <summary>Networks that make 4. Default 256.</summary>
    public int ManyNetworks { get; init; } = 256;

    /// <summary>Networks that make 3. Default 16.</summary>
    public int SomeNetworks { get; init; } = 16;

    /// <summary>Share of a seeded entity's networks that makes 2, in parts per million. Default half.</summary>
    public int HalfPpm { get; init; } = 500_000;

    /// <summary>Networks that an entity that is not seeded must lose, all of those seen, to make 2. Default 2.</summary>
    public int UnseededAll { get; init; } = 2;

    /// <summary>Share of all prefixes that makes 5 for the whole Internet, in parts per million. Default 1 %.</summary>
    public int InternetPpm { get; init; } = 10_000;

    /// <summary>Least severity of a beat. Default 2.</summary>
    public int BeatLeast { get; init; } = 2;

    /// <summary>Highest severity of a beat. Default 3.</summary>
    public int BeatMost { get; init; } = 3;

    /// <summary>What a watch-listed entity adds. Default 1.</summary>
    public int Watched { get; init; } = 1;
}
