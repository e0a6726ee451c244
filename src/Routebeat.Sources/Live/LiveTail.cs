namespace Routebeat.Sources.Live;

/// <summary>The live messages since a moment, kept until the table that was read from files has come as far. Bounded; what does not fit ends it.</summary>
/// <remarks>
/// The source makes one when it begins to wait for a table and sends it along with <see cref="FeedInputKind.SeedAwaited"/>; the feed fills it. Once
/// it has overflowed, the source begins anew with another.
/// </remarks>
/// <param name="mostOctets">Octets that it holds. Default 64 MiB.</param>
public sealed class LiveTail(long mostOctets = 64 << 20)
{
    private readonly List<FeedInput> _inputs = [];
    private long _octets;
    private volatile bool _hasOverflowed;

    /// <summary>Whether messages came that did not fit; then it holds none. May be read by any thread.</summary>
    public bool HasOverflowed => _hasOverflowed;

    /// <summary>The messages, in their order.</summary>
    internal IReadOnlyList<FeedInput> Inputs => _inputs;

    /// <summary>Keeps a copy of a message.</summary>
    internal void Add(in FeedInput input)
    {
        if (_hasOverflowed)
        {
            return;
        }

        if (_octets + input.Octets.Length > mostOctets)
        {
            _hasOverflowed = true;
            _inputs.Clear();
            return;
        }

        _octets += input.Octets.Length;
        _inputs.Add(new FeedInput(input.Feed, input.Kind, input.Received, input.Origin) { Octets = input.Octets.ToArray() });
    }
}
