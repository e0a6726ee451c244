namespace Routebeat.Sources.Archives;

/// <summary>A file that is not compressed.</summary>
internal sealed class PlainOctets(Stream input) : IDecompressor
{
    /// <inheritdoc/>
    public OctetRead Read(Span<byte> destination) => OctetRead.Of(input.Read(destination));

    /// <inheritdoc/>
    public void Dispose() => input.Dispose();
}
