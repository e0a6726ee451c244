namespace Routebeat.Streaming.Models;

/// <summary>What a reader of a model should know before trusting it.</summary>
/// <param name="What">What the model is.</param>
/// <param name="TrainedOn">The data that its numbers come from.</param>
/// <param name="KnownLimits">Where it is known to be wrong or untested.</param>
public sealed record ModelCard(string What, string TrainedOn, IReadOnlyList<string> KnownLimits);
