using System.Buffers;

namespace Routebeat.Topics.Arrow;

/// <summary>Writes the IPC stream format: the schema at once, then batches, then the end mark. The same batches give the same octets.</summary>
public sealed class ArrowStreamWriter
{
    private readonly ArrowOutput _output;
    private readonly ArrowSchema _schema;
    private bool _isFinished;

    /// <summary>Initializes a new instance of the <see cref="ArrowStreamWriter"/> class and writes the schema.</summary>
    /// <param name="destination">Where the octets go.</param>
    /// <param name="schema">The schema of all batches.</param>
    public ArrowStreamWriter(IBufferWriter<byte> destination, ArrowSchema schema)
        : this(new ArrowOutput(destination), schema)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ArrowStreamWriter"/> class and writes the schema.</summary>
    /// <param name="destination">Where the octets go; the caller flushes and closes it.</param>
    /// <param name="schema">The schema of all batches.</param>
    public ArrowStreamWriter(Stream destination, ArrowSchema schema)
        : this(new ArrowOutput(destination), schema)
    {
    }

    private ArrowStreamWriter(ArrowOutput output, ArrowSchema schema)
    {
        _output = output;
        _schema = schema;
        _output.Write(schema.Message.Span);
    }

    /// <summary>Octets written so far.</summary>
    public long Position => _output.Position;

    /// <summary>A whole stream of one batch, the form of a topic's message. It is to stay under 2 GiB.</summary>
    public static byte[] ToOctets(ArrowBatch batch)
    {
        var layout = new BatchLayout(batch);
        byte[] metadata = MessageEncoder.EncodeBatch(batch.RowCount, layout);
        long length = batch.Schema.Message.Length + metadata.Length + layout.BodyLength + ArrowFormat.EndOfStream.Length;
        byte[] octets = GC.AllocateUninitializedArray<byte>((int)length);
        using var stream = new MemoryStream(octets);
        var writer = new ArrowStreamWriter(stream, batch.Schema);
        writer._output.WriteBatch(layout, metadata);
        writer.Finish();
        return octets;
    }

    /// <summary>Writes a batch.</summary>
    /// <exception cref="ArgumentException">The batch has another schema.</exception>
    /// <exception cref="InvalidOperationException">The stream is finished.</exception>
    public void Write(ArrowBatch batch)
    {
        if (_isFinished)
        {
            throw new InvalidOperationException("the stream is finished");
        }

        if (!batch.Schema.Equals(_schema))
        {
            throw new ArgumentException("the batch has another schema than the stream", nameof(batch));
        }

        var layout = new BatchLayout(batch);
        _output.WriteBatch(layout, MessageEncoder.EncodeBatch(batch.RowCount, layout));
    }

    /// <summary>Writes the end mark; nothing may follow.</summary>
    public void Finish()
    {
        if (!_isFinished)
        {
            _isFinished = true;
            _output.Write(ArrowFormat.EndOfStream);
        }
    }
}
