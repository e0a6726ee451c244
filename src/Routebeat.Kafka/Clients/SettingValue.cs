namespace Routebeat.Kafka.Clients;

/// <summary>One setting and where it was given.</summary>
/// <param name="Name">Its name, as in <c>sasl.username</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Origin">The place, as messages name it: <c>file:line</c>, a variable or an option.</param>
internal sealed record SettingValue(string Name, string Value, string Origin)
{
    /// <summary>The setting without a secret.</summary>
    public override string ToString() => $"{Origin}: {Name}={(SettingSecrets.IsSecret(Name) ? SettingSecrets.Hidden : Value)}";
}
