namespace Routebeat.Wire.Bgp;

/// <summary>What holds for every attribute of a type: its flags and the size of its value. The default value asks for nothing.</summary>
/// <param name="Kind">The Optional and Transitive bits; null where only Optional is asked for.</param>
/// <param name="Least">The fewest octets the value may have.</param>
/// <param name="Most">The most.</param>
/// <param name="Unit">The number that the size is a multiple of; 1 for any.</param>
/// <param name="Malformed">What a malformed value leads to.</param>
internal readonly record struct AttributeRule(AttributeFlags? Kind, int Least, int Most, int Unit, UpdateTreatment Malformed)
{
    /// <summary>Whether a value has a size that the type can have.</summary>
    public bool SizeHolds(int size) => size >= Least && size <= Most && size % Unit == 0;
}
