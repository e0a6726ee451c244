namespace Routebeat.Topics.Features;

/// <summary>A record of the features topic, ready to be written.</summary>
/// <param name="Target">The partition it goes to.</param>
/// <param name="Kind">The header <see cref="TopicHeaders.Kind"/>.</param>
/// <param name="Octets">The value.</param>
public readonly record struct FeaturesValue(int Target, string Kind, ReadOnlyMemory<byte> Octets);
