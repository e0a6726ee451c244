using Routebeat.Streaming.Yaml;

namespace Routebeat.Kafka.Clients;

/// <summary>Reads how Redis is reached. Of the same setting an option counts before the environment, and the environment before the file.</summary>
public static class RedisSettingsReader
{
    /// <summary>What the variables begin with: <c>ROUTEBEAT_REDIS_PASSWORD_FILE</c> is <c>password.file</c>.</summary>
    public const string Prefix = "ROUTEBEAT_REDIS_";

    private const string Option = "--redis";
    private const string EndpointsName = "endpoints";
    private const string UserName = "user";

    /// <summary>All settings there are; of the password also <c>password.file</c>.</summary>
    private static readonly string[] _names = [EndpointsName, UserName, "password", "tls", "tls.ca", "tls.host"];

    /// <summary>Reads all places.</summary>
    /// <param name="input">Options and environment.</param>
    public static SettingsResult<RedisSettings> Read(SettingsInput input)
    {
        var faults = new List<SettingFault>();
        var layers = new SettingsLayers(Prefix, faults);
        layers.Read(input, EndpointsName, Option);
        foreach (var value in layers.Values.Values.Where(static value => !_names.Contains(value.Name)))
        {
            string? nearest = NearestWord.Find(value.Name, _names);
            faults.Add(new SettingFault(
                value.Origin, $"'{value.Name}' is no setting of Redis", nearest is null ? $"use one of {string.Join(", ", _names)}" : $"write '{nearest}'"));
        }

        if (layers.Values.TryGetValue(EndpointsName, out var endpoints))
        {
            KafkaSettingsReader.CheckAddresses(endpoints, faults);
        }
        else if (faults.Count == 0)
        {
            faults.Add(new SettingFault("Redis", "no server is named", $"give {Option} HOST:PORT, {EndpointsName} in the file of {Option}-config, or {Prefix}ENDPOINTS"));
        }

        if (layers.Values.TryGetValue(UserName, out var user) && !RedisConnection.KnowsUsers)
        {
            faults.Add(new SettingFault(
                user.Origin, "the Redis client of this build knows no users", "leave it out, or build with ROUTEBEAT_STACKEXCHANGE_REDIS=2.1.0 or newer"));
        }

        var transport = TransportOf(layers.Values, faults);
        string? TextOf(string name) => layers.Values.GetValueOrDefault(name)?.Value;
        return new SettingsResult<RedisSettings>(
            faults.Count > 0 ? null : new RedisSettings
            {
                Endpoints = [.. endpoints!.Value.Split(',').Select(static one => one.Trim())],
                User = TextOf(UserName),
                Password = TextOf("password"),
                Transport = transport,
                AuthorityFile = TextOf("tls.ca"),
                ServerName = TextOf("tls.host"),
            },
            faults);
    }

    private static RedisTransport TransportOf(IReadOnlyDictionary<string, SettingValue> values, List<SettingFault> faults)
    {
        var tls = values.GetValueOrDefault("tls");
        if (tls is { Value: not ("true" or "false") })
        {
            faults.Add(new SettingFault(tls.Origin, $"'tls' is '{tls.Value}'", "write true or false"));
        }

        if (values.GetValueOrDefault("tls.ca") is { } authority)
        {
            if (tls is null or { Value: "false" })
            {
                faults.Add(new SettingFault(authority.Origin, "'tls.ca' is given, and TLS is off", "add tls=true, or leave it out"));
            }
            else if (!File.Exists(authority.Value))
            {
                faults.Add(new SettingFault(authority.Origin, $"there is no file '{authority.Value}'", "name the PEM file of the authority"));
            }
        }

        return tls is { Value: "true" } ? RedisTransport.Tls : RedisTransport.Plain;
    }
}
