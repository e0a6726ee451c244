using System.Buffers;

namespace Routebeat.Topics.Arrow;

/// <summary>Where a writer's octets go: a buffer writer or a stream of the caller, which stays the caller's to flush and close.</summary>
internal sealed class ArrowOutput
{
    private readonly IBufferWriter<byte>? _writer;
    private readonly Stream? _stream;

    /// <summary>Initializes a new instance of the <see cref="ArrowOutput"/> class over a buffer writer.</summary>
    public ArrowOutput(IBufferWriter<byte> writer) => _writer = writer;

    /// <summary>Initializes a new instance of the <see cref="ArrowOutput"/> class over a stream.</summary>
    public ArrowOutput(Stream stream) => _stream = stream;

    /// <summary>Octets written.</summary>
    public long Position { get; private set; }

    /// <summary>Writes octets.</summary>
    public void Write(ReadOnlySpan<byte> octets)
    {
        _stream?.Write(octets);
        _writer?.Write(octets);
        Position += octets.Length;
    }

    /// <summary>Writes zeros up to the alignment.</summary>
    public void Pad()
    {
        ReadOnlySpan<byte> zeros = [0, 0, 0, 0, 0, 0, 0, 0];
        Write(zeros[..(int)(ArrowFormat.Padded(Position) - Position)]);
    }

    /// <summary>Writes a batch, its framed metadata and then its body, and returns where it stands.</summary>
    public ArrowBlock WriteBatch(BatchLayout layout, ReadOnlySpan<byte> metadata)
    {
        var block = new ArrowBlock(Position, metadata.Length, layout.BodyLength);
        Write(metadata);
        foreach (var buffer in layout.Buffers)
        {
            Write(buffer.Span);
            Pad();
        }

        return block;
    }
}
