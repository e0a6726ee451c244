using System.Reflection;

namespace Routebeat.Streaming.Models;

/// <summary>The parameters of a settings record, found by reflection, so that a new property is in the files as soon as it is in a catalogue.</summary>
internal static class ParameterSet
{
    /// <summary>The parameters that a record's own properties hold, with their properties, in the order of the catalogue.</summary>
    public static IEnumerable<(PropertyInfo Property, Parameter Parameter)> Leaves(Type record) =>
        (ParameterCatalogue.ByRecord.TryGetValue(record, out var parameters) ? parameters : [])
            .Select(parameter => (record.GetProperty(parameter.Property)
                ?? throw new InvalidOperationException($"{record.Name} has no {parameter.Property}; mend its catalogue."), parameter));

    /// <summary>The records within a record.</summary>
    public static IEnumerable<PropertyInfo> Branches(Type record) =>
        record.GetProperties().Where(property => property.CanWrite && ParameterCatalogue.ByRecord.ContainsKey(property.PropertyType));

    /// <summary>Every parameter of a record and of those within it, by path, with its value.</summary>
    /// <param name="record">The record.</param>
    /// <param name="prefix">What its paths begin with.</param>
    public static IEnumerable<(string Path, Parameter Parameter, object Value)> All(object record, string prefix = "")
    {
        foreach (var (property, parameter) in Leaves(record.GetType()))
        {
            yield return (prefix + KeyOf(property), parameter, property.GetValue(record)!);
        }

        foreach (var branch in Branches(record.GetType()))
        {
            foreach (var inner in All(branch.GetValue(record)!, $"{prefix}{KeyOf(branch)}."))
            {
                yield return inner;
            }
        }
    }

    /// <summary>The key of a property.</summary>
    public static string KeyOf(PropertyInfo property) => ParameterText.Key(property.Name, property.PropertyType);

    /// <summary>A copy of a record whose init-only properties may still be set.</summary>
    public static object Copy(object record) => record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
}
