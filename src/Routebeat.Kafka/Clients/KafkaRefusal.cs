namespace Routebeat.Kafka.Clients;

/// <summary>Words for what librdkafka refuses, with the place where it was set.</summary>
internal static class KafkaRefusal
{
    /// <summary>The sentence for a message of librdkafka, without the values of secrets, which it repeats.</summary>
    public static string Words(KafkaSettings settings, string message)
    {
        string said = message.TrimEnd('.');
        foreach (var (name, value) in settings.Properties)
        {
            if (SettingSecrets.IsSecret(name) && value.Length > 0)
            {
                said = said.Replace(value, SettingSecrets.Hidden, StringComparison.Ordinal);
            }
        }

        string? property = settings.Properties.Keys
            .Where(name => said.Contains(name, StringComparison.Ordinal))
            .OrderByDescending(static name => name.Length)
            .FirstOrDefault();
        return property is null
            ? $"{said}; mend the Kafka settings ({settings})"
            : $"{settings.OriginOf(property)}: {said}; correct or remove '{property}' (its values: CONFIGURATION.md of librdkafka {KafkaLibrary.VersionText})";
    }
}
