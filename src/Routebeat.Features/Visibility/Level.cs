using Routebeat.Features.Rows;

namespace Routebeat.Features.Visibility;

/// <summary>The visibility of an entity in both families at one moment.</summary>
/// <param name="V4">IPv4.</param>
/// <param name="V6">IPv6.</param>
public readonly record struct Level(FamilyVisibility V4, FamilyVisibility V6)
{
    /// <summary>Networks of both families.</summary>
    public long Networks => V4.Networks + V6.Networks;

    /// <summary>Visible networks of both families.</summary>
    public long Visible => V4.Visible + V6.Visible;
}
