namespace Routebeat.Fuzz;

/// <summary>A group of decoders that read the same kind of input.</summary>
/// <param name="Name">Its name: lower-case words with hyphens.</param>
/// <param name="Syntax">What inputs are made of.</param>
/// <param name="Create">Makes the decoder; two of them with different pasts must agree on every input.</param>
/// <param name="Seeds">The inputs to begin with.</param>
public sealed record FuzzTarget(string Name, FuzzSyntax Syntax, Func<FuzzDecoder> Create, Func<IEnumerable<byte[]>> Seeds)
{
    /// <summary>How many octets an input may make a decoder allocate, whatever its size. Default: 1 MiB, for buffers that grow and are kept.</summary>
    public long FreeAllocation { get; init; } = 1 << 20;

    /// <summary>How many octets more it may allocate for each octet of input. Default: 256.</summary>
    public int AllocationPerOctet { get; init; } = 256;
}
