using System.Globalization;

namespace Routebeat.Kafka.Clients;

/// <summary>Reads how Kafka is reached. Of the same property an option counts before the environment, and the environment before the file.</summary>
public static class KafkaSettingsReader
{
    /// <summary>What the variables begin with: <c>ROUTEBEAT_KAFKA_SASL_USERNAME</c> is <c>sasl.username</c>.</summary>
    public const string Prefix = "ROUTEBEAT_KAFKA_";

    private const string Option = "--kafka";

    /// <summary>Reads all places.</summary>
    /// <param name="input">Options and environment.</param>
    public static SettingsResult<KafkaSettings> Read(SettingsInput input)
    {
        var faults = new List<SettingFault>();
        var layers = new SettingsLayers(Prefix, faults);
        layers.Read(input, KafkaSettings.BootstrapProperty, Option);
        foreach (var value in layers.Values.Values.Where(static value => KafkaClients.FixedProperties.Contains(value.Name)))
        {
            faults.Add(new SettingFault(value.Origin, $"'{value.Name}' is set by Routebeat, since running exactly once rests on it", "leave it out"));
        }

        if (layers.Values.TryGetValue(KafkaSettings.BootstrapProperty, out var servers))
        {
            CheckAddresses(servers, faults);
        }
        else if (faults.Count == 0)
        {
            faults.Add(new SettingFault(
                "Kafka", "no broker is named", $"give {Option} HOST:PORT, {KafkaSettings.BootstrapProperty} in the file of {Option}-config, or {Prefix}BOOTSTRAP_SERVERS"));
        }

        return new SettingsResult<KafkaSettings>(faults.Count == 0 ? new KafkaSettings(layers.Values.Values) : null, faults);
    }

    /// <summary>Notes every address of a list that is not <c>HOST:PORT</c>.</summary>
    internal static void CheckAddresses(SettingValue addresses, List<SettingFault> faults)
    {
        foreach (string address in addresses.Value.Split(','))
        {
            string trimmed = address.Trim();
            int colon = trimmed.LastIndexOf(':');
            if (colon <= 0 || !ushort.TryParse(trimmed.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) || port == 0)
            {
                faults.Add(new SettingFault(addresses.Origin, $"'{trimmed}' is no address", "write HOST:PORT, several with commas between them"));
            }
        }
    }
}
