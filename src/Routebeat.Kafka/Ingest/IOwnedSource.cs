using Routebeat.Ingest;
using Routebeat.Routing.State;

namespace Routebeat.Kafka.Ingest;

/// <summary>A source of one or several feeds, as its owner reads it: archives, a scenario, live connections.</summary>
/// <remarks>
/// Contract. One thread calls. What it takes goes to the feeds before the call returns. A source that can resume gives the same records in the same
/// order each time, and <see cref="Ordinal"/> counts them; one that cannot begins with whatever comes.
/// </remarks>
public interface IOwnedSource : IDisposable
{
    /// <summary>Its name: of one deployment and pipeline no two sources have the same. It is part of keys and of the transactional id.</summary>
    string Name { get; }

    /// <summary>Whether it can go on where it was left.</summary>
    bool CanResume { get; }

    /// <summary>Its feeds so far.</summary>
    IReadOnlyList<FeedIngest> Feeds { get; }

    /// <summary>How many records were taken from its beginning on; 0 where it cannot resume.</summary>
    long Ordinal { get; }

    /// <summary>Where it goes on, in words of its own; null where it cannot resume.</summary>
    string? Place { get; }

    /// <summary>Begins at its beginning, or where a state was written.</summary>
    /// <param name="outlet">Where the feeds write to.</param>
    /// <param name="state">What <see cref="WriteTo"/> wrote; null to begin at the beginning.</param>
    /// <param name="place">What <see cref="Place"/> was when the state was written.</param>
    /// <exception cref="SourceChangedException">What the place speaks of is not there any more.</exception>
    void Begin(FeedOutlet outlet, StateReader? state, string? place);

    /// <summary>Makes a feed known that another owner had, and which the state does not hold.</summary>
    FeedIngest Recall(string feed);

    /// <summary>Hands records to the feeds.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="wait">How long to wait for the first.</param>
    SourceStep Read(int most, TimeSpan wait);

    /// <summary>Writes the state of the feeds and of what reads them.</summary>
    void WriteTo(StateWriter writer);
}
