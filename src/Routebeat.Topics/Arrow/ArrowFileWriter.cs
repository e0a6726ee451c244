using System.Buffers;
using System.Buffers.Binary;

namespace Routebeat.Topics.Arrow;

/// <summary>Writes the IPC file format: magic, a whole stream, then a footer that says where the batches are. The same batches give the same octets.</summary>
public sealed class ArrowFileWriter
{
    private readonly ArrowOutput _output;
    private readonly ArrowSchema _schema;
    private readonly List<ArrowBlock> _blocks = [];
    private bool _isFinished;

    /// <summary>Initializes a new instance of the <see cref="ArrowFileWriter"/> class and writes magic and schema.</summary>
    /// <param name="destination">Where the octets go.</param>
    /// <param name="schema">The schema of all batches.</param>
    public ArrowFileWriter(IBufferWriter<byte> destination, ArrowSchema schema)
        : this(new ArrowOutput(destination), schema)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ArrowFileWriter"/> class and writes magic and schema.</summary>
    /// <param name="destination">Where the octets go, with nothing before them; the caller flushes and closes it.</param>
    /// <param name="schema">The schema of all batches.</param>
    public ArrowFileWriter(Stream destination, ArrowSchema schema)
        : this(new ArrowOutput(destination), schema)
    {
    }

    private ArrowFileWriter(ArrowOutput output, ArrowSchema schema)
    {
        _output = output;
        _schema = schema;
        _output.Write(ArrowFormat.Magic);
        _output.Pad();
        _output.Write(schema.Message.Span);
    }

    /// <summary>Octets written so far.</summary>
    public long Position => _output.Position;

    /// <summary>Writes a batch.</summary>
    /// <exception cref="ArgumentException">The batch has another schema.</exception>
    /// <exception cref="InvalidOperationException">The file is finished.</exception>
    public void Write(ArrowBatch batch)
    {
        if (_isFinished)
        {
            throw new InvalidOperationException("the file is finished");
        }

        if (!batch.Schema.Equals(_schema))
        {
            throw new ArgumentException("the batch has another schema than the file", nameof(batch));
        }

        var layout = new BatchLayout(batch);
        _blocks.Add(_output.WriteBatch(layout, MessageEncoder.EncodeBatch(batch.RowCount, layout)));
    }

    /// <summary>Writes end mark, footer and magic; nothing may follow. Without it the file cannot be read.</summary>
    public void Finish()
    {
        if (_isFinished)
        {
            return;
        }

        _isFinished = true;
        _output.Write(ArrowFormat.EndOfStream);
        var footer = MessageEncoder.EncodeFooter(_schema, _blocks);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        _output.Write(footer);
        _output.Write(length);
        _output.Write(ArrowFormat.Magic);
    }
}
