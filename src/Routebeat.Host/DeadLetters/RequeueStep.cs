using Routebeat.Kafka.DeadLetters;

namespace Routebeat.Host.DeadLetters;

/// <summary>What requeueing does with one letter.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="What">What happens, or why nothing does, for people.</param>
internal sealed record RequeueStep(PlacedLetter Letter, string What)
{
    /// <summary>What goes back to the routes; null where nothing does.</summary>
    public StandingChanges? Routes { get; init; }

    /// <summary>The MRT record for the archive of the letter's feed; null where there is none.</summary>
    public ReadOnlyMemory<byte>? Archive { get; init; }

    /// <summary>Whether anything happens.</summary>
    public bool Acts => Routes is not null || Archive is not null;
}
