namespace Routebeat.Servers.Tests.Streams;

/// <summary>The tests of running exactly once; they run one after another, since they share the topics of one broker.</summary>
[CollectionDefinition(StreamServers.Name, DisableParallelization = true)]
public sealed class StreamServersGroup : ICollectionFixture<StreamServers>;
