namespace Routebeat.Wire.Mrt;

/// <summary>How many records of a type and subtype there were. The default value counts none.</summary>
/// <param name="Type">The type; a number outside the registry is kept as it is.</param>
/// <param name="Subtype">The subtype.</param>
/// <param name="Kind">Which reader they are for; <see cref="MrtRecordKind.Other"/> where they are passed over.</param>
/// <param name="Records">How many records.</param>
/// <param name="Octets">How many octets they took, headers included.</param>
public readonly record struct MrtTypeCount(MrtType Type, ushort Subtype, MrtRecordKind Kind, long Records, long Octets);
