using System.Security.Cryptography;
using Routebeat.Routing.State;
using Routebeat.Topics;

namespace Routebeat.Kafka.Running;

/// <summary>
/// A stage whose outputs say in the header <see cref="TopicHeaders.State"/> which state they came from. For tests alone, in which a state that was restored
/// wrongly then shows at once, and not only where an output happens to depend on it: it writes the whole state for every record that has outputs.
/// </summary>
/// <param name="stage">The stage.</param>
internal sealed class StateDigestStage(IPartitionStage stage) : IPartitionStage
{
    private readonly List<OutputRecord> _outputs = [];

    /// <inheritdoc/>
    public string StateName => stage.StateName;

    /// <inheritdoc/>
    public StageResult Process(string kind, ReadOnlyMemory<byte> value, ICollection<OutputRecord> outputs)
    {
        _outputs.Clear();
        var result = stage.Process(kind, value, _outputs);
        if (_outputs.Count > 0)
        {
            var header = KeyValuePair.Create(TopicHeaders.State, Digest());
            foreach (var output in _outputs)
            {
                outputs.Add(output with { Headers = [.. output.Headers, header] });
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public void BeginCold() => stage.BeginCold();

    /// <inheritdoc/>
    public void Snapshot(StateWriter writer) => stage.Snapshot(writer);

    /// <inheritdoc/>
    public void Restore(StateReader reader) => stage.Restore(reader);

    private string Digest()
    {
        var state = new StateWriter();
        stage.Snapshot(state);
        return Convert.ToHexStringLower(SHA256.HashData(state.Written.Span).AsSpan(0, 8));
    }
}
