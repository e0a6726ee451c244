using System.Globalization;
using System.Text.Json;
using Routebeat.Routing;

namespace Routebeat.Simulation.Serving;

/// <summary>What one client asked for by <c>ris_subscribe</c>.</summary>
internal sealed class ServedSubscription
{
    private readonly string? _host;
    private readonly string? _type;
    private readonly IpAddress? _peer;
    private readonly List<IpPrefix> _prefixes = [];
    private readonly bool _moreSpecific = true;
    private readonly bool _lessSpecific;
    private readonly List<uint> _path = [];
    private readonly bool _fromStart;
    private readonly bool _toEnd;

    /// <summary>Reads the data of the command.</summary>
    /// <exception cref="FormatException">A member does not say what it should; the message says which.</exception>
    public ServedSubscription(JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Undefined || data.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        _host = Text(data, "host")?.Split('.')[0];
        _type = Text(data, "type");
        _peer = Text(data, "peer") is not { } peer ? null : IpAddress.TryParse(peer, out var address) ? address : throw new FormatException($"peer '{peer}' is no address");
        _moreSpecific = Flag(data, "moreSpecific", true);
        _lessSpecific = Flag(data, "lessSpecific", false);
        ReadPrefixes(data);
        if (Text(data, "path") is { } path)
        {
            _fromStart = path.StartsWith('^');
            _toEnd = path.EndsWith('$');
            foreach (string hop in path.Trim('^', '$').Split(',', ' '))
            {
                _path.Add(uint.TryParse(hop, NumberStyles.None, CultureInfo.InvariantCulture, out uint asn) ? asn : throw new FormatException($"path '{path}' is no list of AS numbers"));
            }
        }

        if (data.TryGetProperty("socketOptions", out var options))
        {
            IncludesRaw = Flag(options, "includeRaw", false);
            IsAcknowledged = Flag(options, "acknowledge", false);
        }
    }

    /// <summary>Whether messages are sent with their octets.</summary>
    public bool IncludesRaw { get; }

    /// <summary>Whether the server confirms the subscription.</summary>
    public bool IsAcknowledged { get; }

    /// <summary>Whether the message is what was asked for.</summary>
    public bool Wants(ServedMessage message) =>
        (_host is null || _host == message.Host)
        && (_type is null || _type == message.Type)
        && (_peer is null || _peer == message.Peer)
        && (_prefixes.Count == 0 || message.Prefixes.Any(WantsPrefix))
        && (_path.Count == 0 || WantsPath(message.Path));

    private bool WantsPrefix(IpPrefix prefix) => _prefixes.Exists(asked =>
        asked == prefix || (_moreSpecific && asked.Contains(prefix)) || (_lessSpecific && prefix.Contains(asked)));

    private bool WantsPath(IReadOnlyList<uint> path)
    {
        for (int start = 0; start + _path.Count <= path.Count; start++)
        {
            bool fits = (!_fromStart || start == 0) && (!_toEnd || start + _path.Count == path.Count);
            for (int i = 0; i < _path.Count && fits; i++)
            {
                fits = path[start + i] == _path[i];
            }

            if (fits)
            {
                return true;
            }
        }

        return false;
    }

    private void ReadPrefixes(JsonElement data)
    {
        if (!data.TryGetProperty("prefix", out var given))
        {
            return;
        }

        IEnumerable<JsonElement> texts = given.ValueKind == JsonValueKind.Array ? given.EnumerateArray() : [given];
        foreach (var text in texts)
        {
            string? value = text.ValueKind == JsonValueKind.String ? text.GetString() : text.GetRawText();
            _prefixes.Add(IpPrefix.TryParse(value, out var prefix) ? prefix : throw new FormatException($"prefix '{value}' is none"));
        }
    }

    private static string? Text(JsonElement data, string name) =>
        !data.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString()
        : throw new FormatException($"{name} is no text");

    private static bool Flag(JsonElement data, string name, bool otherwise) =>
        !data.TryGetProperty(name, out var value) ? otherwise
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw new FormatException($"{name} is neither true nor false");
}
