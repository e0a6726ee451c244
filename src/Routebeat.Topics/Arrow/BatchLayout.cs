namespace Routebeat.Topics.Arrow;

/// <summary>The nodes and buffers of a batch in the order the format wants: columns first to last, each before its children.</summary>
internal sealed class BatchLayout
{
    private readonly List<ArrowNode> _nodes = [];
    private readonly List<ReadOnlyMemory<byte>> _buffers = [];

    /// <summary>Initializes a new instance of the <see cref="BatchLayout"/> class from the columns of a batch.</summary>
    public BatchLayout(ArrowBatch batch)
    {
        foreach (var column in batch.Columns)
        {
            column.AddTo(this);
        }
    }

    /// <summary>A node a column.</summary>
    public IReadOnlyList<ArrowNode> Nodes => _nodes;

    /// <summary>The buffers, unpadded.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Buffers => _buffers;

    /// <summary>Octets of the body: each buffer padded to the alignment.</summary>
    public long BodyLength { get; private set; }

    /// <summary>Adds a node.</summary>
    public void AddNode(int rows, int nulls) => _nodes.Add(new ArrowNode(rows, nulls));

    /// <summary>Adds a buffer.</summary>
    public void AddBuffer(ReadOnlyMemory<byte> octets)
    {
        _buffers.Add(octets);
        BodyLength += ArrowFormat.Padded(octets.Length);
    }
}
