namespace Routebeat.Tests.Wire.Mrt.Rare;

/// <summary>Items that are equal where all of them are: what a record with a list in it needs to be a value.</summary>
internal sealed class EqualItems<T>(IEnumerable<T> items) : IEquatable<EqualItems<T>>
    where T : IEquatable<T>
{
    public T[] Items { get; } = [.. items];

    public bool Equals(EqualItems<T>? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items);

    public override bool Equals(object? obj) => Equals(obj as EqualItems<T>);

    public override int GetHashCode() => Items.Length;

    public override string ToString() => string.Join("; ", Items);
}
