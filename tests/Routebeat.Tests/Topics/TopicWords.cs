using System.Text.RegularExpressions;

namespace Routebeat.Tests.Topics;

/// <summary>Names of the code as topics spell them.</summary>
internal static partial class TopicWords
{
    /// <summary>As in <c>beat-then-outage</c>.</summary>
    public static string Of(Enum value) => Hump().Replace(value.ToString(), "-$1").ToLowerInvariant();

    /// <summary>As in <c>duration_seconds</c>.</summary>
    public static string Of(string property) => Hump().Replace(property, "_$1").ToLowerInvariant();

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex Hump();
}
