namespace Routebeat.Topics.Arrow;

/// <summary>What is wrong with octets that should be Apache Arrow IPC, or what in them lies outside our subset.</summary>
public enum ArrowFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The octets end before the message, its body or the footer does.</summary>
    Truncated,

    /// <summary>An IPC file lacks <c>ARROW1</c> at its start or end.</summary>
    BadMagic,

    /// <summary>A message does not begin with the continuation mark, or its length is negative.</summary>
    BadFraming,

    /// <summary>The metadata is no well-formed flat buffer: an offset, a length or a table leaves it, or it unfolds to far more than its size.</summary>
    BadFlatBuffer,

    /// <summary>A message of another kind was due: the schema comes first and once.</summary>
    UnexpectedMessage,

    /// <summary>A field has no type, a list has no child, or a width is not positive.</summary>
    BadSchema,

    /// <summary>A row count is negative, beyond 2^31, or differs between batch and column.</summary>
    BadRowCount,

    /// <summary>A batch has fewer or more nodes or buffers than its schema needs.</summary>
    BadLayout,

    /// <summary>A buffer leaves the body, overlaps the buffer before, or is too short for the row count.</summary>
    BadBuffer,

    /// <summary>Offsets of a text, binary or list column decrease or leave their values.</summary>
    BadOffsets,

    /// <summary>The null count differs from what the validity bitmap says.</summary>
    BadNullCount,

    /// <summary>A block of a file's footer leaves the file, overlaps the block before, or differs from its message.</summary>
    BadBlock,

    /// <summary>Metadata version other than V4 and V5.</summary>
    UnsupportedVersion,

    /// <summary>Big-endian values.</summary>
    UnsupportedEndianness,

    /// <summary>A type outside the subset, a time unit other than microseconds, or a time zone other than UTC.</summary>
    UnsupportedType,

    /// <summary>Dictionary encoding.</summary>
    UnsupportedDictionary,

    /// <summary>Compressed bodies.</summary>
    UnsupportedCompression,

    /// <summary>A tensor or another kind of message.</summary>
    UnsupportedMessage,

    /// <summary>A message body beyond 2 GiB.</summary>
    UnsupportedSize,
}
