namespace Routebeat.Sources.Archives;

/// <summary>Turns the octets of a file into those of its content, faults as values.</summary>
internal interface IDecompressor : IDisposable
{
    /// <summary>Gives the next octets; after 0 octets or a fault there are no more.</summary>
    OctetRead Read(Span<byte> destination);
}
