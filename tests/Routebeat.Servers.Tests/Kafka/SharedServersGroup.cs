namespace Routebeat.Servers.Tests.Kafka;

/// <summary>The tests that share a broker and a Redis; they run one after another and beside no others, since two cores are few.</summary>
[CollectionDefinition(SharedServers.Name, DisableParallelization = true)]
public sealed class SharedServersGroup : ICollectionFixture<SharedServers>;
