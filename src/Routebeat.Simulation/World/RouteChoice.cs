namespace Routebeat.Simulation.World;

/// <summary>Which of the possible routes to a network a session has. The default value is no route.</summary>
/// <param name="Bits">The choice packed; 0 for none.</param>
internal readonly record struct RouteChoice(ushort Bits)
{
    /// <summary>From this path variant on, paths are longer than any that is kept: what is tried while a route is lost.</summary>
    public const int FirstHuntingVariant = 4;

    private const int Present = 0x8000;

    /// <summary>A route through an upstream.</summary>
    /// <param name="upstream">The number of the upstream among the network's, below 16.</param>
    /// <param name="variant">Which path to the upstream, below 16; 0 is the usual one.</param>
    /// <param name="flavour">Which values of the other attributes, below 16; 0 is the usual one.</param>
    public static RouteChoice Of(int upstream, int variant, int flavour) =>
        new((ushort)(Present | (upstream << 8) | (flavour << 4) | variant));

    /// <summary>Whether there is no route.</summary>
    public bool IsNone => Bits == 0;

    /// <summary>The number of the upstream.</summary>
    public int Upstream => (Bits >> 8) & 0xF;

    /// <summary>Which values of the other attributes.</summary>
    public int Flavour => (Bits >> 4) & 0xF;

    /// <summary>Which path to the upstream.</summary>
    public int Variant => Bits & 0xF;
}
