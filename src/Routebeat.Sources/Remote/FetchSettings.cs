namespace Routebeat.Sources.Remote;

/// <summary>How patiently files are fetched. The default value of each is what the program takes.</summary>
public sealed record FetchSettings
{
    /// <summary>Files fetched at a time, from all servers together.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>How many files may be fetched ahead of the one that is read.</summary>
    public int Ahead { get; init; } = 16;

    /// <summary>Tries in a row that bring less than a second's least octets before a file is given up; one that brings more begins the count anew.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Tries in all before a file is given up, however many octets they bring.</summary>
    public int AttemptsInAll { get; init; } = 60;

    /// <summary>The pause after the first failure; each further one doubles it.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, also where a server asks for a longer one.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a server may take to begin its answer.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a server may send nothing within an answer.</summary>
    public TimeSpan SilentFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The span over which <see cref="LeastOctetsPerSecond"/> is judged.</summary>
    public TimeSpan RateOver { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A server that sends fewer octets a second than this is left, and asked again for the rest.</summary>
    public long LeastOctetsPerSecond { get; init; } = 1024;

    /// <summary>The largest file taken, in octets. Default: 8 GiB.</summary>
    public long LargestFile { get; init; } = 8L << 30;

    /// <summary>The largest index page taken, in octets. Default: 16 MiB, thrice a month of the busiest archive.</summary>
    public int LargestPage { get; init; } = 16 << 20;
}
