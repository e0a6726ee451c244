namespace Routebeat.Simulation.World;

/// <summary>What part a network plays.</summary>
internal enum NetworkRole
{
    /// <summary>It churns, and nothing is to be said of it.</summary>
    Background = 0,

    /// <summary>The timeline speaks of it; nothing else moves it.</summary>
    Actor = 1,
}
