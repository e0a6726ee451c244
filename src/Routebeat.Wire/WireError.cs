namespace Routebeat.Wire;

/// <summary>Which field of some octets is wrong, and by how much. The default value means that nothing is.</summary>
/// <param name="Field">The field at fault.</param>
/// <param name="Offset">Where the field begins, in octets from the start of what was read.</param>
/// <param name="Needed">How many octets the field needs; for a value out of range, the largest that is allowed.</param>
/// <param name="Had">How many octets there were; for a value out of range, the value.</param>
public readonly record struct WireError(WireField Field, int Offset, long Needed, long Had)
{
    /// <summary>Whether there is no error.</summary>
    public bool IsNone => Field == WireField.None;

    /// <summary>The same error as seen from octets that began earlier; none stays none.</summary>
    /// <param name="octets">How many octets earlier they began.</param>
    public WireError Shift(int octets) => IsNone ? this : this with { Offset = Offset + octets };

    /// <summary>The error as one line of text; empty for none.</summary>
    public override string ToString() => IsNone ? string.Empty : $"{Field} at octet {Offset}: needed {Needed}, had {Had}";
}
