namespace Routebeat.Sources.Live;

/// <summary>A source of one or several feeds that runs beside the pipeline: a client, a server, a follower of an archive.</summary>
/// <remarks>
/// Contract. It writes what it hears to the inbox in the order of each feed, with <see cref="FeedInputKind.Connected"/> and
/// <see cref="FeedInputKind.Disconnected"/> where a feed begins and breaks off, and waits when the inbox is full. It connects again by
/// itself, with growing pauses, and faults of the other side never end it. It decodes nothing and judges no time.
/// </remarks>
public interface IFeedSource
{
    /// <summary>What to call it in lines for people and in dead letters, such as its address; no secret is in it.</summary>
    string Name { get; }

    /// <summary>Runs until it is stopped or, of a finite source, until its end.</summary>
    /// <param name="inbox">Where its inputs go.</param>
    /// <param name="stop">Stops it; the task then ends without an exception.</param>
    Task RunAsync(FeedInbox inbox, CancellationToken stop);
}
