namespace Routebeat.Kafka.Running;

/// <summary>How a role ended.</summary>
/// <param name="Refusals">Why it refuses to run, for people; none where it was told to end and did so in good order.</param>
public sealed record RoleEnd(IReadOnlyList<string> Refusals);
