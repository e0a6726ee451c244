using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>How many routes of a family a file holds. The default value counts none.</summary>
/// <param name="Family">The family.</param>
/// <param name="Announced">Routes announced.</param>
/// <param name="Withdrawn">Routes withdrawn.</param>
/// <param name="Table">Routes of tables.</param>
public readonly record struct FamilyCount(AddressFamily Family, long Announced, long Withdrawn, long Table);
