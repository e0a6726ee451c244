using System.Globalization;

namespace Routebeat.Routing;

/// <summary>The key of an entity: <c>all:internet</c>, <c>as:N</c> or <c>cc:XX</c>. The default value is the whole Internet.</summary>
/// <remarks>Keys order by kind, then ASes by number and countries by letter: the order of rows and incidents everywhere.</remarks>
/// <param name="Kind">What it is.</param>
/// <param name="Number">The AS number, or the country's two letters as in <see cref="CountryCode.Bits"/>; 0 for the Internet.</param>
public readonly record struct EntityKey(EntityKind Kind, uint Number) : IComparable<EntityKey>
{
    /// <summary>The whole Internet.</summary>
    public static EntityKey Internet => default;

    /// <summary>The key of an AS.</summary>
    public static EntityKey Of(Asn asn) => new(EntityKind.AutonomousSystem, asn.Value);

    /// <summary>The key of a country.</summary>
    public static EntityKey Of(CountryCode country) => new(EntityKind.Country, country.Bits);

    /// <summary>The AS; AS0 for another kind.</summary>
    public Asn Asn => Kind == EntityKind.AutonomousSystem ? new Asn(Number) : default;

    /// <summary>The country; none for another kind.</summary>
    public CountryCode Country => Kind == EntityKind.Country ? new CountryCode((ushort)Number) : default;

    /// <summary>Parses a key as <see cref="ToString"/> writes it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out EntityKey key)
    {
        key = default;
        if (text is "all:internet")
        {
            return true;
        }

        if (text.StartsWith("as:", StringComparison.Ordinal)
            && uint.TryParse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture, out uint number))
        {
            key = Of(new Asn(number));
            return true;
        }

        if (text.StartsWith("cc:", StringComparison.Ordinal) && CountryCode.TryParse(text[3..], out var country))
        {
            key = Of(country);
            return true;
        }

        return false;
    }

    /// <summary>Parses a key.</summary>
    /// <exception cref="FormatException">The text is no key.</exception>
    public static EntityKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is no entity; write as:131279, cc:KP or all:internet");

    /// <inheritdoc/>
    public int CompareTo(EntityKey other) => Kind != other.Kind ? Kind.CompareTo(other.Kind) : Number.CompareTo(other.Number);

    /// <summary>Orders by kind, then by number.</summary>
    public static bool operator <(EntityKey left, EntityKey right) => left.CompareTo(right) < 0;

    /// <summary>Orders by kind, then by number.</summary>
    public static bool operator >(EntityKey left, EntityKey right) => left.CompareTo(right) > 0;

    /// <summary>Orders by kind, then by number.</summary>
    public static bool operator <=(EntityKey left, EntityKey right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by kind, then by number.</summary>
    public static bool operator >=(EntityKey left, EntityKey right) => left.CompareTo(right) >= 0;

    /// <summary>The key as topics carry it.</summary>
    public override string ToString() => Kind switch
    {
        EntityKind.AutonomousSystem => string.Create(CultureInfo.InvariantCulture, $"as:{Number}"),
        EntityKind.Country => $"cc:{Country}",
        _ => "all:internet",
    };
}
