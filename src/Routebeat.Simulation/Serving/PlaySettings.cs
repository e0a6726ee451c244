namespace Routebeat.Simulation.Serving;

/// <summary>How a server plays records.</summary>
public sealed record PlaySettings
{
    /// <summary>How many times faster than recorded; infinite for as fast as clients take them. Default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Whether times are moved so that the first record is of the moment at which it is sent; only of use at speed 1. Default: they stay as recorded.</summary>
    public bool MovesToNow { get; init; }

    /// <summary>The port on 127.0.0.1; 0 for any free one. Default 0.</summary>
    public int Port { get; init; }

    /// <summary>How many octets a client may be behind before it is waited for, or at a given speed, closed. Default 256 MiB, as the RIPE NCC's server.</summary>
    public long MostBehindOctets { get; init; } = 256 << 20;
}
