using Routebeat.Fuzz.Decoders;

namespace Routebeat.Fuzz;

/// <summary>The table of all targets: one for each kind of input that comes from outside.</summary>
public static class FuzzTargets
{
    private const long TextAllocation = 16 << 20;
    private const int TextAllocationPerOctet = 16_384;

    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("mrt", FuzzSyntax.Octets, MrtDecoders.Records, FuzzSeeds.Records),
        new("bgp-message", FuzzSyntax.Octets, BgpDecoders.Messages, FuzzSeeds.Messages),
        new("bgp-update", FuzzSyntax.Octets, BgpDecoders.Updates, FuzzSeeds.Updates),
        new("bgp-attributes", FuzzSyntax.Octets, BgpDecoders.Attributes, FuzzSeeds.Attributes),
        new("bgp-prefixes", FuzzSyntax.Octets, BgpDecoders.Prefixes, FuzzSeeds.Prefixes),
        new("bgp-session", FuzzSyntax.Octets, BgpDecoders.Sessions, FuzzSeeds.Sessions),
        new("bgp-framing", FuzzSyntax.Octets, BgpDecoders.FramedRoutes, FuzzSeeds.FramedRoutes),
        new("bmp", FuzzSyntax.Octets, BmpDecoders.Streams, BmpSeeds.Streams),
        new("openbmp", FuzzSyntax.Octets, BmpDecoders.OpenBmp, BmpSeeds.OpenBmp),
        new("ris-live", FuzzSyntax.Text, RisLiveDecoders.Messages, FuzzSeeds.RisLive),
        new("archive", FuzzSyntax.Octets, ArchiveDecoders.Records, FuzzSeeds.Archives) { FreeAllocation = 64 << 20 },
        new("compressed", FuzzSyntax.Octets, ArchiveDecoders.Octets, FuzzSeeds.Archives) { FreeAllocation = 64 << 20 },
        new("arrow-stream", FuzzSyntax.Octets, TopicDecoders.ArrowStreams, static () => FuzzSeeds.Arrow(".arrows")),
        new("arrow-file", FuzzSyntax.Octets, TopicDecoders.ArrowFiles, static () => FuzzSeeds.Arrow(".arrow")),
        new("routes", FuzzSyntax.Octets, TopicDecoders.Routes, FuzzSeeds.Routes),
        new("features", FuzzSyntax.Octets, TopicDecoders.Features, FuzzSeeds.Features),
        new("controls", FuzzSyntax.Text, TopicDecoders.Controls, FuzzSeeds.Controls),
        new("incidents", FuzzSyntax.Text, TopicDecoders.Incidents, FuzzSeeds.Incidents),
        Text("pipelines", TextDecoders.Pipelines, static () => FuzzSeeds.Yaml("pipelines")),
        Text("models", TextDecoders.Models, static () => FuzzSeeds.Yaml("models")),
        Text("scenarios", TextDecoders.Scenarios, static () => FuzzSeeds.Yaml("src/Routebeat.Simulation/Scenarios")),
        Text("registries", TextDecoders.Registries, FuzzSeeds.Registries),
    ];

    private static FuzzTarget Text(string name, Func<FuzzDecoder> create, Func<IEnumerable<byte[]>> seeds) =>
        new(name, FuzzSyntax.Text, create, seeds) { FreeAllocation = TextAllocation, AllocationPerOctet = TextAllocationPerOctet };
}
