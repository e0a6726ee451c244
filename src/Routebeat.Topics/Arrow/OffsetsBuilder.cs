namespace Routebeat.Topics.Arrow;

/// <summary>Gathers the offsets of a text, binary or list column, a leading 0 included.</summary>
internal sealed class OffsetsBuilder
{
    private readonly OctetBuffer _offsets = new();

    /// <summary>Initializes a new instance of the <see cref="OffsetsBuilder"/> class.</summary>
    public OffsetsBuilder() => _offsets.Append(0);

    /// <summary>Octets in the body, padding included.</summary>
    public long PaddedLength => ArrowFormat.Padded(_offsets.Length);

    /// <summary>Where the last row ended.</summary>
    public int End { get; private set; }

    /// <summary>Ends a row.</summary>
    public void Append(int end)
    {
        _offsets.Append(end);
        End = end;
    }

    /// <summary>Hands the offsets over and starts again.</summary>
    public ColumnOffsets Detach()
    {
        var offsets = new ColumnOffsets(_offsets.Detach());
        _offsets.Append(0);
        End = 0;
        return offsets;
    }
}
