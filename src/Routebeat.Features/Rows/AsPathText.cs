namespace Routebeat.Features.Rows;

/// <summary>An AS path as evidence shows it: hops parted by spaces, peer first, origin last; <c>{}</c> for an AS_SET of several.</summary>
/// <param name="Hops">The text.</param>
/// <param name="Routes">How many routes had it.</param>
public readonly record struct AsPathText(string Hops, long Routes);
