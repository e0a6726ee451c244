namespace Routebeat.Kafka.Running;

/// <summary>The outputs that wait for a commit, and the span of the input that they come from.</summary>
internal sealed class PendingBatch
{
    private readonly List<OutputRecord> _outputs = [];

    /// <summary>A batch that begins at a committed offset.</summary>
    public PendingBatch(long committed) => Start = End = committed;

    /// <summary>The committed offset.</summary>
    public long Start { get; private set; }

    /// <summary>The offset to commit: the last processed one and one more.</summary>
    public long End { get; private set; }

    /// <summary>The outputs, in order.</summary>
    public IReadOnlyList<OutputRecord> Outputs => _outputs;

    /// <summary>Their octets.</summary>
    public long Octets { get; private set; }

    /// <summary>Whether there is anything to commit.</summary>
    public bool IsAhead => End > Start;

    /// <summary>Takes what one record led to.</summary>
    /// <param name="offset">The record's offset.</param>
    /// <param name="outputs">All its outputs.</param>
    public void Add(long offset, List<OutputRecord> outputs)
    {
        End = offset + 1;
        foreach (var output in outputs)
        {
            Octets += output.Octets;
            _outputs.Add(output);
        }
    }

    /// <summary>The batch was committed: the next one begins where it ended.</summary>
    public void Commit()
    {
        Start = End;
        Octets = 0;
        _outputs.Clear();
    }
}
