namespace Routebeat.Kafka.Ingest;

/// <summary>Makes a source whenever this process takes it over.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Make">Makes it, knowing nothing.</param>
public sealed record OwnedSourceFactory(string Name, Func<IOwnedSource> Make);
