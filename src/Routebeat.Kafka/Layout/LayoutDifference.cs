namespace Routebeat.Kafka.Layout;

/// <summary>One way in which a cluster is not as the layout wants it.</summary>
/// <param name="Where">The topic, or the broker.</param>
/// <param name="Setting">What of it, by Kafka's name where it has one.</param>
/// <param name="Is">How it is.</param>
/// <param name="ShouldBe">How it should be.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Weight">Whether roles run all the same.</param>
public sealed record LayoutDifference(string Where, string Setting, string Is, string ShouldBe, string Remedy, LayoutWeight Weight)
{
    /// <summary>All of it in one line.</summary>
    public override string ToString() => $"{Where}: {Setting} is {Is}, should be {ShouldBe}; {Remedy}";
}
