namespace Routebeat.Routing;

/// <summary>An ISO 3166-1 alpha-2 country code. The default value means "no country known".</summary>
/// <remarks>Registries also use EU, AP and ZZ, which are no country and parse to the default value (RULES 4).</remarks>
/// <param name="Bits">The two letters, first in the upper octet; 0 for none.</param>
public readonly record struct CountryCode(ushort Bits) : IComparable<CountryCode>
{
    /// <summary>Whether no country is known.</summary>
    public bool IsNone => Bits == 0;

    /// <summary>Parses two letters of either case; anything that is no country gives the default value and false.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CountryCode country)
    {
        country = default;
        if (text.Length != 2 || !char.IsAsciiLetter(text[0]) || !char.IsAsciiLetter(text[1]))
        {
            return false;
        }

        char first = char.ToUpperInvariant(text[0]);
        char second = char.ToUpperInvariant(text[1]);
        if ((first, second) is ('E', 'U') or ('A', 'P') or ('Z', 'Z'))
        {
            return false;
        }

        country = new CountryCode((ushort)((first << 8) | second));
        return true;
    }

    /// <summary>Parses two letters.</summary>
    /// <exception cref="FormatException">The text is no country.</exception>
    public static CountryCode Parse(string text) =>
        TryParse(text, out var country) ? country : throw new FormatException($"'{text}' is no ISO 3166-1 alpha-2 country code");

    /// <inheritdoc/>
    public int CompareTo(CountryCode other) => Bits.CompareTo(other.Bits);

    /// <summary>Compares alphabetically.</summary>
    public static bool operator <(CountryCode left, CountryCode right) => left.Bits < right.Bits;

    /// <summary>Compares alphabetically.</summary>
    public static bool operator >(CountryCode left, CountryCode right) => left.Bits > right.Bits;

    /// <summary>Compares alphabetically.</summary>
    public static bool operator <=(CountryCode left, CountryCode right) => left.Bits <= right.Bits;

    /// <summary>Compares alphabetically.</summary>
    public static bool operator >=(CountryCode left, CountryCode right) => left.Bits >= right.Bits;

    /// <summary>The two letters; empty for none.</summary>
    public override string ToString() => IsNone ? string.Empty : $"{(char)(Bits >> 8)}{(char)(Bits & 0xFF)}";
}
