using System.Reflection;
using Routebeat.Streaming.Yaml;

namespace Routebeat.Streaming.Models;

/// <summary>Reads the parameters of a settings record from YAML, each in its range.</summary>
/// <param name="missing">What a parameter that is not there means.</param>
internal sealed class ParameterReader(MissingParameter missing)
{
    private readonly Dictionary<string, YamlValue> _places = new(StringComparer.Ordinal);

    /// <summary>Reads a record; of what cannot be read the default stands, and a fault is noted.</summary>
    /// <param name="defaults">The record with its defaults.</param>
    /// <param name="map">The map that holds its parameters. It is not closed.</param>
    /// <param name="prefix">What the paths of its parameters begin with.</param>
    public T Read<T>(T defaults, YamlMap map, string prefix = "")
        where T : class => (T)ReadRecord(defaults, map, prefix);

    /// <summary>Notes a fault at a parameter that was read; at the map if it was not.</summary>
    /// <param name="map">The map.</param>
    /// <param name="path">The parameter.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="remedy">What to write instead.</param>
    public void Fault(YamlMap map, string path, string problem, string remedy)
    {
        if (_places.TryGetValue(path, out var place))
        {
            place.Fault(problem, remedy);
        }
        else
        {
            map.Fault(problem, remedy);
        }
    }

    private object ReadRecord(object defaults, YamlMap map, string prefix)
    {
        object record = ParameterSet.Copy(defaults);
        foreach (var (property, parameter) in ParameterSet.Leaves(record.GetType()))
        {
            string key = ParameterSet.KeyOf(property);
            string example = ParameterText.Value(property.GetValue(defaults)!);
            var value = missing == MissingParameter.IsFault ? map.Require(key, $"add '{key}: {example}', its default") : map.Find(key);
            if (value is not null && Convert(value, property.PropertyType, parameter, example) is { } read)
            {
                _places[prefix + key] = value;
                property.SetValue(record, read);
            }
        }

        foreach (var branch in ParameterSet.Branches(record.GetType()))
        {
            ReadBranch(record, branch, map, prefix);
        }

        return record;
    }

    private void ReadBranch(object record, PropertyInfo branch, YamlMap map, string prefix)
    {
        string key = ParameterSet.KeyOf(branch);
        object defaults = branch.GetValue(record)!;
        int count = ParameterSet.All(defaults).Count();
        var value = missing == MissingParameter.IsFault
            ? map.Require(key, $"add '{key}:' and its {count} parameters; the page of models/ lists them with their defaults")
            : map.Find(key);
        if (value?.Map() is { } inner)
        {
            branch.SetValue(record, ReadRecord(defaults, inner, $"{prefix}{key}."));
            inner.Close();
        }
    }

    private static object? Convert(YamlValue value, Type type, Parameter parameter, string example)
    {
        if (type.IsEnum)
        {
            return ReadWord(value, type);
        }

        if (type.IsGenericType)
        {
            return ReadList(value, type.GetGenericArguments()[0], parameter);
        }

        var range = NumberRange.Parse(parameter.Range);
        return type == typeof(double) ? value.Number(range, example)
            : value.Integer(range, example) is not { } number ? null
            : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(number)
            : System.Convert.ChangeType(number, type, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static object? ReadWord(YamlValue value, Type type)
    {
        string[] names = Enum.GetNames(type);
        string? word = value.Word([.. names.Select(ParameterText.Word)]);
        return word is null ? null : Enum.Parse(type, names.First(name => ParameterText.Word(name) == word));
    }

    private static Array? ReadList(YamlValue value, Type type, Parameter parameter)
    {
        if (value.List() is not { } items)
        {
            return null;
        }

        var list = Array.CreateInstance(type, items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            if (Convert(items[i], type, parameter, parameter.Range.Length == 0 ? string.Empty : "2") is not { } read)
            {
                return null;
            }

            if (Array.IndexOf(list, read, 0, i) >= 0)
            {
                items[i].Fault($"'{items[i].Name}' is {ParameterText.Value(read)} again", "name each once");
                return null;
            }

            list.SetValue(read, i);
        }

        return list;
    }
}
