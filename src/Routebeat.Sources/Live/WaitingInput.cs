namespace Routebeat.Sources.Live;

/// <summary>An input that waits for room in an inbox.</summary>
/// <param name="input">The input.</param>
/// <param name="since">The clock's timestamp when it began to wait.</param>
internal sealed class WaitingInput(FeedInput input, long since)
{
    /// <summary>The input.</summary>
    public FeedInput Input { get; } = input;

    /// <summary>The clock's timestamp when it began to wait.</summary>
    public long Since { get; } = since;

    /// <summary>Is done once the input was let in.</summary>
    public TaskCompletionSource Room { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
