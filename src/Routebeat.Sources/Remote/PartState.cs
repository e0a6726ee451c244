using System.Net.Http.Headers;

namespace Routebeat.Sources.Remote;

/// <summary>What a server said of a file that is being fetched: with it the rest can be asked for later.</summary>
/// <param name="Length">The whole file's size in octets; null where the server did not say.</param>
/// <param name="ETag">Its entity tag, where it is a strong one (RFC 9110 §8.8.3).</param>
/// <param name="LastModified">Its time of change as the server wrote it (RFC 9110 §8.8.2).</param>
internal sealed record PartState(long? Length, string? ETag, DateTimeOffset? LastModified)
{
    /// <summary>What to send as If-Range (RFC 9110 §13.1.5); null where the rest cannot be asked for safely.</summary>
    public RangeConditionHeaderValue? Condition =>
        ETag is not null ? new RangeConditionHeaderValue(ETag)
        : LastModified is { } time ? new RangeConditionHeaderValue(time)
        : null;

    /// <summary>What the headers of an answer with the whole file say.</summary>
    public static PartState Of(HttpResponseMessage answer) => new(
        answer.Content.Headers.ContentLength,
        answer.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null,
        answer.Content.Headers.LastModified);
}
