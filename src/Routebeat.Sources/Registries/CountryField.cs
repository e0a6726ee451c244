using Routebeat.Routing;

namespace Routebeat.Sources.Registries;

/// <summary>Reads the country of a registry's line.</summary>
internal static class CountryField
{
    /// <summary>Reads two letters, or nothing; EU, AP and ZZ are good and mean no country. False for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out CountryCode country)
    {
        // What is no country parses to none.
        return CountryCode.TryParse(text, out country) || text.IsEmpty || (text.Length == 2 && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]));
    }
}
