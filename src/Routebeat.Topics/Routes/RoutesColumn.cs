using Routebeat.Topics.Arrow;

namespace Routebeat.Topics.Routes;

/// <summary>One column of route changes.</summary>
/// <param name="Field">Name, type and whether it may be null.</param>
/// <param name="Unit">The unit of its numbers; a dash where there is none.</param>
/// <param name="Meaning">What it says.</param>
public sealed record RoutesColumn(ArrowField Field, string Unit, string Meaning)
{
    /// <summary>The name, in snake case.</summary>
    public string Name => Field.Name;
}
