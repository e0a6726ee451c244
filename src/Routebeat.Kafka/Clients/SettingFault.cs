namespace Routebeat.Kafka.Clients;

/// <summary>Something that is wrong with the settings of a connection, and what to do about it. It never repeats a secret.</summary>
/// <param name="Place">Where: <c>file:line</c>, a variable or an option.</param>
/// <param name="Problem">What is wrong there.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record SettingFault(string Place, string Problem, string Remedy)
{
    /// <summary>All of it in one line.</summary>
    public override string ToString() => $"{Place}: {Problem}; {Remedy}";
}
