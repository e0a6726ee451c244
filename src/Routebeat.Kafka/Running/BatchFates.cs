namespace Routebeat.Kafka.Running;

/// <summary>Reads the fate of a batch from the committed offset, once a new producer has ended whatever was open.</summary>
internal static class BatchFates
{
    /// <summary>The fate.</summary>
    /// <param name="start">The committed offset that the batch began at.</param>
    /// <param name="end">The offset that it was to commit.</param>
    /// <param name="committed">The committed offset now.</param>
    public static BatchFate Decide(long start, long end, long committed) =>
        committed == end ? BatchFate.Committed
        : committed == start ? BatchFate.SendAgain
        : BatchFate.NotOwner;
}
