using System.Diagnostics.CodeAnalysis;

namespace Routebeat.Topics.Arrow;

/// <summary>Reads the IPC stream format, batch after batch. No octets make it throw; what is wrong with them is an <see cref="ArrowError"/>.</summary>
/// <remarks>
/// Over memory, batches are views of it and nothing is copied; over a stream, each message is read into memory of its own, and only an
/// exception of the stream itself passes through. A stream may end with or without the end mark: <see cref="HasEndMark"/> tells a whole
/// stream from one cut between two messages.
/// </remarks>
public sealed class ArrowStreamReader
{
    private readonly ArrowInput _input;
    private long _position;
    private bool _isAtEnd;
    private ArrowError _error;

    private ArrowStreamReader(ArrowInput input, ArrowSchema schema, long position)
    {
        _input = input;
        _position = position;
        Schema = schema;
    }

    /// <summary>The schema of all batches.</summary>
    public ArrowSchema Schema { get; }

    /// <summary>Whether the end mark has been read.</summary>
    public bool HasEndMark { get; private set; }

    /// <summary>Reads the schema at the head of octets.</summary>
    /// <param name="octets">The stream; must not change while reader and batches are in use.</param>
    /// <param name="reader">The reader, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryOpen(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out ArrowStreamReader? reader, out ArrowError error) =>
        TryOpen(new ArrowInput(octets), out reader, out error);

    /// <summary>Reads the schema at the head of a stream.</summary>
    /// <param name="stream">The stream, from where it stands; need not seek. The caller closes it.</param>
    /// <param name="reader">The reader, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryOpen(Stream stream, [NotNullWhen(true)] out ArrowStreamReader? reader, out ArrowError error) =>
        TryOpen(new ArrowInput(stream), out reader, out error);

    /// <summary>Reads a whole stream of exactly one batch with its end mark, the form of a topic's message.</summary>
    /// <param name="octets">The stream; must not change while the batch is in use.</param>
    /// <param name="batch">The batch with its schema, or null.</param>
    /// <param name="error">What is wrong, or the default value; a stream of none or several batches is an unexpected message.</param>
    public static bool TryReadSingle(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out ArrowBatch? batch, out ArrowError error)
    {
        batch = null;
        if (!TryOpen(octets, out var reader, out error)
            || !reader.TryReadNext(out var first, out error)
            || !reader.TryReadNext(out var second, out error))
        {
            return false;
        }

        if (!reader.HasEndMark && second is null)
        {
            error = new ArrowError(ArrowFault.Truncated, octets.Length);
            return false;
        }

        if (first is null || second is not null)
        {
            error = new ArrowError(ArrowFault.UnexpectedMessage, reader._position);
            return false;
        }

        batch = first;
        return true;
    }

    /// <summary>Reads the next batch.</summary>
    /// <param name="batch">The batch; null at the end of the stream, and if this returns false.</param>
    /// <param name="error">What is wrong, or the default value. After an error the reader stays at it.</param>
    /// <returns>Whether the octets are good: there is a batch or the stream has ended.</returns>
    public bool TryReadNext(out ArrowBatch? batch, out ArrowError error)
    {
        batch = null;
        error = _error;
        if (_isAtEnd || !error.IsNone)
        {
            return error.IsNone;
        }

        if (!ArrowMessage.TryRead(_input, _position, out var message, out error))
        {
            _error = error;
            return false;
        }

        if (message.IsEnd)
        {
            _isAtEnd = true;
            HasEndMark = message.IsEndMark;
            return true;
        }

        error = message.HeaderType switch
        {
            ArrowFormat.Header.RecordBatch => default,
            ArrowFormat.Header.DictionaryBatch => new ArrowError(ArrowFault.UnsupportedDictionary, message.Offset),
            ArrowFormat.Header.Schema => new ArrowError(ArrowFault.UnexpectedMessage, message.Offset),
            _ => new ArrowError(ArrowFault.UnsupportedMessage, message.Offset),
        };
        if (error.IsNone && BatchDecoder.TryRead(Schema, message, out batch, out error))
        {
            _position = message.End;
            return true;
        }

        _error = error;
        return false;
    }

    private static bool TryOpen(ArrowInput input, [NotNullWhen(true)] out ArrowStreamReader? reader, out ArrowError error)
    {
        reader = null;
        if (!ArrowMessage.TryRead(input, 0, out var message, out error)
            || !message.TryReadSchema(out var schema, out error))
        {
            return false;
        }

        reader = new ArrowStreamReader(input, schema, message.End);
        return true;
    }
}
