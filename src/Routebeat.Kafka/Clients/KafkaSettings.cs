namespace Routebeat.Kafka.Clients;

/// <summary>How Kafka is reached: librdkafka's properties, as files, environment and options gave them.</summary>
/// <remarks>What it says of itself never holds a secret.</remarks>
public sealed class KafkaSettings
{
    /// <summary>librdkafka's name for the brokers to ask first.</summary>
    internal const string BootstrapProperty = "bootstrap.servers";

    private readonly SortedDictionary<string, string> _properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _origins = new(StringComparer.Ordinal);

    /// <summary>Settings without any security, as of a broker on this machine.</summary>
    /// <param name="bootstrapServers">Brokers to ask first, as <c>HOST:PORT</c>, with commas between them.</param>
    public KafkaSettings(string bootstrapServers)
        : this([new SettingValue(BootstrapProperty, bootstrapServers, "the program")])
    {
    }

    /// <summary>Settings with any properties; of two with one name the later counts.</summary>
    internal KafkaSettings(IEnumerable<SettingValue> values)
    {
        foreach (var value in values)
        {
            _properties[value.Name] = value.Value;
            _origins[value.Name] = value.Origin;
        }
    }

    /// <summary>Brokers to ask first.</summary>
    public string BootstrapServers => _properties[BootstrapProperty];

    /// <summary>All properties by name, secrets included: for the clients alone.</summary>
    internal IReadOnlyDictionary<string, string> Properties => _properties;

    /// <summary>Where a property was set, as messages name it; null for one that was not.</summary>
    internal string? OriginOf(string property) => _origins.GetValueOrDefault(property);

    /// <summary>The properties, secrets hidden, on one line.</summary>
    public override string ToString() =>
        string.Join(' ', _properties.Select(static property => $"{property.Key}={(SettingSecrets.IsSecret(property.Key) ? SettingSecrets.Hidden : property.Value)}"));
}
