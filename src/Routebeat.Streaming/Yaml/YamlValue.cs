using System.Globalization;

namespace Routebeat.Streaming.Yaml;

/// <summary>Reads one item as the value that is meant there. Where it is another, a fault is noted and the result is null.</summary>
/// <param name="file">The file as messages name it.</param>
/// <param name="name">What the item is the value of, as messages name it.</param>
/// <param name="item">The item.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class YamlValue(string file, string name, YamlItem item, List<YamlFault> faults)
{
    /// <summary>What the item is the value of.</summary>
    public string Name => name;

    /// <summary>Notes a fault at this place.</summary>
    public void Fault(string problem, string remedy) => faults.Add(new YamlFault(file, item.Line, item.Column, problem, remedy));

    /// <summary>The item as a map; one that is empty is a map without keys.</summary>
    public YamlMap? Map()
    {
        if (item.Kind == YamlItemKind.Map || item.IsNull)
        {
            return new YamlMap(file, name, item, faults);
        }

        Fault($"'{name}' is {item.Describe()} where keys belong", "write 'key: value' lines under it, indented by two spaces");
        return null;
    }

    /// <summary>The item as a list; one that is empty is a list without items.</summary>
    public IReadOnlyList<YamlValue>? List()
    {
        if (item.Kind == YamlItemKind.List || item.IsNull)
        {
            return [.. item.Items.Select((child, index) => new YamlValue(
                file, string.Create(CultureInfo.InvariantCulture, $"{name}[{index + 1}]"), child, faults))];
        }

        Fault($"'{name}' is {item.Describe()} where a list belongs", "write it as [a, b], or with a dash before each item");
        return null;
    }

    /// <summary>The item as text that is not empty.</summary>
    /// <param name="example">Such a text, for the remedy.</param>
    public string? Text(string example)
    {
        if (item.Kind == YamlItemKind.Scalar && !item.IsNull && item.Text.Trim() is { Length: > 0 } text)
        {
            return text;
        }

        Fault($"'{name}' is {item.Describe()} where text belongs", $"write one value after the colon, such as {example}");
        return null;
    }

    /// <summary>The item as one of a few words.</summary>
    /// <param name="words">The words.</param>
    public string? Word(IReadOnlyList<string> words)
    {
        if (item.Kind == YamlItemKind.Scalar && words.Contains(item.Text))
        {
            return item.Text;
        }

        string? nearest = NearestWord.Find(item.Text, words);
        string all = string.Join(", ", words);
        Fault($"'{name}' is {item.Describe()}, which is not known", nearest is null ? $"write one of {all}" : $"write '{nearest}' (known: {all})");
        return null;
    }

    /// <summary>The item as a whole number in a range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="example">Such a number, for the remedy.</param>
    public long? Integer(NumberRange range, string example)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign;
        bool isNumber = long.TryParse(item.Text, Style, CultureInfo.InvariantCulture, out long number);
        return IsNumberIn(range, isNumber, number, "whole number", example) ? number : null;
    }

    /// <summary>The item as a number in a range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="example">Such a number, for the remedy.</param>
    public double? Number(NumberRange range, string example)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        bool isNumber = double.TryParse(item.Text, Style, CultureInfo.InvariantCulture, out double number);
        return IsNumberIn(range, isNumber, number, "number", example) ? number : null;
    }

    private bool IsNumberIn(NumberRange range, bool isNumber, double number, string kind, string example)
    {
        string remedy = $"write a {kind} {range}, such as {example}";
        if (item.Kind != YamlItemKind.Scalar || !isNumber)
        {
            Fault($"'{name}' is {item.Describe()} where a {kind} belongs", remedy);
        }
        else if (!item.IsPlain)
        {
            Fault($"'{name}' is text in quotes where a {kind} belongs", $"write {item.Text} without quotes");
        }
        else if (!range.Contains(number))
        {
            Fault($"'{name}' is {item.Text}, which is out of range", remedy);
        }
        else
        {
            return true;
        }

        return false;
    }
}
