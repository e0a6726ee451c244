namespace Routebeat.Fuzz;

/// <summary>Reads one input with everything that can read its kind, and tells what came of it. It may keep buffers from input to input.</summary>
/// <param name="input">The octets.</param>
/// <param name="outcome">Where what was read goes.</param>
public delegate void FuzzDecoder(ReadOnlyMemory<byte> input, FuzzOutcome outcome);
