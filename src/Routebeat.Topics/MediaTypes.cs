namespace Routebeat.Topics;

/// <summary>The media types of values, for the header <see cref="TopicHeaders.ContentType"/>.</summary>
public static class MediaTypes
{
    /// <summary>An Arrow IPC stream.</summary>
    public const string ArrowStream = "application/vnd.apache.arrow.stream";

    /// <summary>An Arrow IPC file.</summary>
    public const string ArrowFile = "application/vnd.apache.arrow.file";

    /// <summary>JSON.</summary>
    public const string Json = "application/json";

    /// <summary>A CloudEvent in structured mode.</summary>
    public const string CloudEvent = "application/cloudevents+json; charset=UTF-8";
}
