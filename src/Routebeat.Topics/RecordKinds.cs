namespace Routebeat.Topics;

/// <summary>The values of the header <see cref="TopicHeaders.Kind"/>.</summary>
public static class RecordKinds
{
    /// <summary>On the dead letters topic: an MRT record, its header included (RFC 6396 §2).</summary>
    public const string Mrt = "mrt";

    /// <summary>On the dead letters topic: a BMP message, its common header included (RFC 7854 §4.1).</summary>
    public const string Bmp = "bmp";

    /// <summary>On the dead letters topic: a message of the RIS Live stream, its JSON text.</summary>
    public const string RisLive = "ris-live";

    /// <summary>On the dead letters topic: the word that a letter of the same partition was put back, as its source and offset say. No value.</summary>
    public const string Requeued = "requeued";

    /// <summary>On the routes topic: a batch of route changes, as an Arrow stream.</summary>
    public const string Routes = "routes";

    /// <summary>On the routes topic: where a peer stands, as JSON.</summary>
    public const string Peer = "peer";

    /// <summary>On the routes topic: something happened to a feed, as JSON.</summary>
    public const string Feed = "feed";

    /// <summary>On the routes topic: a feed's watermark, as JSON.</summary>
    public const string Watermark = "watermark";

    /// <summary>On the features topic: rows of a window, as an Arrow stream.</summary>
    public const string Features = "features";

    /// <summary>On the features topic: a source partition has closed a window, as JSON.</summary>
    public const string WindowClosed = "window-closed";

    /// <summary>On the checkpoints topic: some octets of a snapshot.</summary>
    public const string SnapshotPart = "snapshot-part";

    /// <summary>On the checkpoints topic: the manifest that publishes the parts before it, as JSON.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>On the checkpoints topic: a partition began with an empty state because an operator said so, as a manifest in JSON.</summary>
    public const string ColdStart = "cold-start";

    /// <summary>On the checkpoints topic: an operator has a record of the input left out, as JSON.</summary>
    public const string Skip = "skip";
}
