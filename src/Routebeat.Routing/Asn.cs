using System.Globalization;

namespace Routebeat.Routing;

/// <summary>An autonomous system number, four octets wide (RFC 6793). The default value is AS0 (RFC 7607), which no network uses.</summary>
/// <param name="Value">The number.</param>
public readonly record struct Asn(uint Value) : IComparable<Asn>
{
    /// <summary>AS_TRANS, which stands for a four-octet number where only two octets fit (RFC 6793 §9).</summary>
    public static Asn Trans => new(23456);

    /// <summary>The origin of what has no single origin: routes that end in an AS_SET of several, withdrawals of unknown routes.</summary>
    public static Asn None => default;

    /// <summary>Compares by number.</summary>
    public static bool operator <(Asn left, Asn right) => left.Value < right.Value;

    /// <summary>Compares by number.</summary>
    public static bool operator >(Asn left, Asn right) => left.Value > right.Value;

    /// <summary>Compares by number.</summary>
    public static bool operator <=(Asn left, Asn right) => left.Value <= right.Value;

    /// <summary>Compares by number.</summary>
    public static bool operator >=(Asn left, Asn right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(Asn other) => Value.CompareTo(other.Value);

    /// <summary>The number with its prefix, as in <c>AS131279</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"AS{Value}");
}
