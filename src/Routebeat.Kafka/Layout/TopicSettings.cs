namespace Routebeat.Kafka.Layout;

/// <summary>Kafka's names of the settings that a layout speaks of.</summary>
internal static class TopicSettings
{
    public const string Cleanup = "cleanup.policy";

    public const string Retention = "retention.ms";

    public const string Compression = "compression.type";

    public const string MaxMessageBytes = "max.message.bytes";

    public const string Timestamps = "message.timestamp.type";

    /// <summary>The time of writing: event time is in the value alone, and a broker deletes by its stamps.</summary>
    public const string TimeOfWriting = "LogAppendTime";

    /// <summary>The broker's setting: how long committed offsets outlive their group's last member.</summary>
    public const string OffsetsRetention = "offsets.retention.minutes";
}
