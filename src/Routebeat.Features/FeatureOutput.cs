using Routebeat.Features.Log;

namespace Routebeat.Features;

/// <summary>A record of the features log with the partition it goes to.</summary>
/// <param name="Target">The partition.</param>
/// <param name="Record">The record.</param>
public readonly record struct FeatureOutput(int Target, FeaturesRecord Record);
