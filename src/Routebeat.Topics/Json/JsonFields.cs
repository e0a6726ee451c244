using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Routebeat.Routing;

namespace Routebeat.Topics.Json;

/// <summary>The fields of a JSON object that is being read. The first fault is kept, and from it on every accessor gives a default value.</summary>
/// <remarks>Fields that are not asked for are passed over, so that a later writer may add some.</remarks>
internal sealed class JsonFields
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly FirstFault _fault;

    private JsonFields(JsonElement element, string path, FirstFault fault)
    {
        _object = element;
        _path = path;
        _fault = fault;
        if (element.ValueKind != JsonValueKind.Object)
        {
            fault.Note(TopicFault.BadValue, path);
        }
    }

    private delegate bool Convert<T>(JsonElement element, [MaybeNullWhen(false)] out T value);

    /// <summary>Reads octets that hold one object.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="octets">The object and nothing else.</param>
    /// <param name="read">Takes the value's fields.</param>
    /// <param name="value">The value, or null.</param>
    /// <param name="error">The first fault, or the default value.</param>
    public static bool TryRead<T>(
        ReadOnlyMemory<byte> octets, Func<JsonFields, T> read, [NotNullWhen(true)] out T? value, out TopicError error)
        where T : class
    {
        value = null;
        try
        {
            using var document = JsonDocument.Parse(octets);
            var fault = new FirstFault();
            var fields = new JsonFields(document.RootElement, "value", fault);
            var candidate = fault.Error.IsNone ? read(fields) : null;
            error = fault.Error;
            value = error.IsNone ? candidate : null;
        }
        catch (JsonException broken)
        {
            error = new TopicError(TopicFault.NotJson, $"octet {broken.BytePositionInLine} of line {broken.LineNumber + 1}");
        }

        return value is not null;
    }

    public string Text(string name) => Required<string>(name, TryText) ?? string.Empty;

    public string? TextOrNull(string name) => IsNull(name) ? null : Text(name);

    public long Integer(string name) => Required<long>(name, TryInteger);

    public int Int32(string name) => (int)Within(name, Integer(name), int.MinValue, int.MaxValue);

    public Asn Asn(string name) => new((uint)Within(name, Integer(name), 0, uint.MaxValue));

    public double Number(string name) => Required<double>(name, TryNumber);

    /// <summary>A number, or "not a number" where there is null.</summary>
    public double NumberOrNaN(string name) => IsNull(name) ? double.NaN : Number(name);

    public double? NumberOrNull(string name) => IsNull(name) ? null : Number(name);

    public bool Truth(string name) => Required<bool>(name, TryTruth);

    public EventTime Time(string name) =>
        JsonOctets.TryParseTime(Text(name), out var time) ? time : Bad<EventTime>(name);

    public EventTime? TimeOrNull(string name) => IsNull(name) ? null : Time(name);

    /// <summary>A time; null where there is null, or no such field since an earlier version wrote none.</summary>
    public EventTime? TimeIfAny(string name) => FindOptional(name) is null or { ValueKind: JsonValueKind.Null } ? null : Time(name);

    public T Word<T>(string name)
        where T : struct, Enum => JsonWords<T>.TryParse(Text(name), out var value) ? value : Bad<T>(name);

    /// <summary>The member of a word, or a given one where there is null.</summary>
    public T WordOr<T>(string name, T whereNull)
        where T : struct, Enum => IsNull(name) ? whereNull : Word<T>(name);

    public EntityKey? EntityOrNull(string name) => IsNull(name) ? null : Entity(name);

    public EntityKey Entity(string name) => EntityKey.TryParse(Text(name), out var key) ? key : Bad<EntityKey>(name);

    public JsonFields Object(string name) => new(Find(name) ?? default, PathOf(name), _fault);

    /// <summary>The items of an array of objects.</summary>
    public IReadOnlyList<T> Objects<T>(string name, Func<JsonFields, T> read) =>
        Items(name, (item, path) => read(new JsonFields(item, path, _fault)));

    public IReadOnlyList<string> Texts(string name) =>
        Items(name, (item, path) => TryText(item, out string? text) ? text : Bad<string>(path, string.Empty));

    public IReadOnlyList<IpPrefix> Prefixes(string name) =>
        Items(name, (item, path) => TryText(item, out string? text) && IpPrefix.TryParse(text, out var prefix) ? prefix : Bad<IpPrefix>(path, default));

    public IReadOnlyList<Asn> Asns(string name) =>
        Items(name, (item, path) => item.ValueKind == JsonValueKind.Number && item.TryGetUInt32(out uint number) ? new Asn(number) : Bad<Asn>(path, default));

    /// <summary>Says that a field's value will not do.</summary>
    public T? Bad<T>(string name)
    {
        _fault.Note(TopicFault.BadValue, PathOf(name));
        return default;
    }

    private T Bad<T>(string path, T value)
    {
        _fault.Note(TopicFault.BadValue, path);
        return value;
    }

    private List<T> Items<T>(string name, Func<JsonElement, string, T> read)
    {
        var items = new List<T>();
        if (Find(name) is not { } array)
        {
            return items;
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            Bad<T>(name);
            return items;
        }

        string path = PathOf(name);
        foreach (var item in array.EnumerateArray())
        {
            items.Add(read(item, $"{path}[{items.Count}]"));
        }

        return items;
    }

    private T? Required<T>(string name, Convert<T> convert)
    {
        if (Find(name) is not { } element)
        {
            return default;
        }

        return convert(element, out var value) ? value : Bad<T>(name);
    }

    private long Within(string name, long value, long least, long most) => value >= least && value <= most ? value : Bad<long>(name);

    private bool IsNull(string name) => Find(name) is { ValueKind: JsonValueKind.Null };

    private JsonElement? Find(string name)
    {
        var element = FindOptional(name);
        if (element is null)
        {
            _fault.Note(TopicFault.MissingField, PathOf(name));
        }

        return element;
    }

    private JsonElement? FindOptional(string name)
    {
        if (!_fault.Error.IsNone)
        {
            return null;
        }

        try
        {
            if (_object.TryGetProperty(name, out var element))
            {
                return element;
            }
        }
        catch (InvalidOperationException)
        {
            // The name of some field holds half a surrogate pair.
            _fault.Note(TopicFault.NotJson, _path);
        }

        return null;
    }

    private string PathOf(string name) => _path == "value" ? name : $"{_path}.{name}";

    private static bool TryText(JsonElement element, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        try
        {
            value = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Octets that are no UTF-8, or half a surrogate pair.
        }

        return value is not null;
    }

    private static bool TryInteger(JsonElement element, out long value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out value);
    }

    private static bool TryNumber(JsonElement element, out double value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out value) && double.IsFinite(value);
    }

    private static bool TryTruth(JsonElement element, out bool value)
    {
        value = element.ValueKind == JsonValueKind.True;
        return value || element.ValueKind == JsonValueKind.False;
    }

    /// <summary>The first fault of a whole document.</summary>
    private sealed class FirstFault
    {
        public TopicError Error { get; private set; }

        public void Note(TopicFault what, string where)
        {
            if (Error.IsNone)
            {
                Error = new TopicError(what, where);
            }
        }
    }
}
