using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Routebeat.Topics.DeadLetters;

/// <summary>How a dead letter names a partition of a topic: <c>bgp.routes.v1-3</c>.</summary>
public static class DeadLetterSource
{
    /// <summary>The name.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="partition">The partition, from 0.</param>
    public static string OfPartition(string topic, int partition) => string.Create(CultureInfo.InvariantCulture, $"{topic}-{partition}");

    /// <summary>Takes a name apart; a file or connection is none.</summary>
    /// <param name="source">The source of a letter.</param>
    /// <param name="topic">The topic, or null.</param>
    /// <param name="partition">The partition, or 0.</param>
    public static bool TryParsePartition(string source, [NotNullWhen(true)] out string? topic, out int partition)
    {
        int hyphen = source.LastIndexOf('-');
        bool parsed = int.TryParse(source.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture, out partition);
        topic = parsed && hyphen > 0 && source.StartsWith("bgp.", StringComparison.Ordinal) ? source[..hyphen] : null;
        return topic is not null;
    }
}
