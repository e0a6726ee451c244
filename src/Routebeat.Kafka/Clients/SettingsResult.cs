namespace Routebeat.Kafka.Clients;

/// <summary>Settings of a connection, or everything that is wrong with them.</summary>
/// <typeparam name="T">The settings.</typeparam>
/// <param name="Value">The settings; null exactly where there are faults.</param>
/// <param name="Faults">The faults.</param>
public sealed record SettingsResult<T>(T? Value, IReadOnlyList<SettingFault> Faults)
    where T : class;
