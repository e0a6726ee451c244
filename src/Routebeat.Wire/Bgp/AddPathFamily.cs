namespace Routebeat.Wire.Bgp;

/// <summary>One family of ADD-PATH (RFC 7911 §4). The default value is reserved.</summary>
/// <param name="Family">The family.</param>
/// <param name="Directions">Which way path identifiers go.</param>
public readonly record struct AddPathFamily(AddressFamily Family, AddPathDirections Directions);
