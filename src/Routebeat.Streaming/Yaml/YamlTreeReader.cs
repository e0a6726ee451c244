using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Routebeat.Streaming.Yaml;

/// <summary>Reads the text of a YAML file into items that know their places.</summary>
/// <remarks>
/// The file's root is a map, of one document. A key that comes twice, an alias, an anchor, a tag and deep nesting are refused: nobody needs them in
/// a settings file, and each has been an accident or an attack elsewhere.
/// </remarks>
/// <param name="file">The file as messages name it.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class YamlTreeReader(string file, List<YamlFault> faults)
{
    /// <summary>Deepest nesting of maps and lists that is read.</summary>
    private const int MaximumDepth = 32;

    /// <summary>Reads the text; null where it is no YAML or its root is no map.</summary>
    public YamlItem? Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            return ReadDocument(parser);
        }
        catch (YamlException exception)
        {
            Refuse(text, exception.Start, Sentence(exception.Message));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet's scanner has states that it does not expect itself; they come of damaged flow maps.
            Refuse(text, parser.Current?.End ?? Mark.Empty, "what follows cannot be read");
        }

        return null;
    }

    private void Refuse(string text, in Mark mark, string reason)
    {
        if (!AddTabs(text))
        {
            Add(mark, $"this is no YAML: {reason}", "check indentation, colons, brackets and quotes here");
        }
    }

    private YamlItem? ReadDocument(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            faults.Add(new YamlFault(file, 1, 1, "the file is empty", "write at least 'name:' and a name"));
            return null;
        }

        var root = ReadItem(parser, 0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            Add(second.Start, "there is a second document", "keep one document a file: remove '---' and what follows");
        }

        if (root?.Kind is not YamlItemKind.Map)
        {
            faults.Add(new YamlFault(
                file, root?.Line ?? 1, root?.Column ?? 1, $"the file is {root?.Describe() ?? "no map"}, not a map of keys", "begin with 'name:' and a name"));
            return null;
        }

        return root;
    }

    private YamlItem? ReadItem(Parser parser, int depth)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            Add(alias.Start, $"'*{alias.Value}' refers to another place", "write the value itself: aliases are not read");
            return null;
        }

        var start = parser.Consume<NodeEvent>();
        if (!start.Anchor.IsEmpty || !start.Tag.IsEmpty)
        {
            Add(start.Start, "there is an anchor or a tag", "remove the word that begins with & or !, and keep the value");
        }

        var kind = start switch { MappingStart => YamlItemKind.Map, SequenceStart => YamlItemKind.List, _ => YamlItemKind.Scalar };
        var scalar = start as Scalar;
        var item = new YamlItem(kind, (int)start.Start.Line, (int)start.Start.Column)
        {
            Text = scalar?.Value ?? string.Empty,
            IsPlain = scalar?.Style == ScalarStyle.Plain,
        };
        if (kind != YamlItemKind.Scalar && depth == MaximumDepth)
        {
            throw new YamlException(start.Start, start.End, $"maps and lists are nested deeper than {MaximumDepth}");
        }

        if (kind == YamlItemKind.Map)
        {
            ReadEntries(parser, item, depth + 1);
        }
        else if (kind == YamlItemKind.List)
        {
            ReadItems(parser, item, depth + 1);
        }

        return item;
    }

    private void ReadItems(Parser parser, YamlItem list, int depth)
    {
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadItem(parser, depth) is { } item)
            {
                list.Items.Add(item);
            }
        }
    }

    private void ReadEntries(Parser parser, YamlItem map, int depth)
    {
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadItem(parser, depth);
            var value = ReadItem(parser, depth);
            if (key?.Kind is YamlItemKind.List or YamlItemKind.Map)
            {
                Add(key, $"a key is {key.Describe()}", "write one word before the colon");
            }
            else if (key is not null && value is not null && !map.Entries.TryAdd(key.Text, (key, value)))
            {
                Add(key, $"'{key.Text}' is here twice, first in line {map.Entries[key.Text].Key.Line}", "keep one of the two");
            }
        }
    }

    /// <summary>Reports the lines that are indented with tabs, which YAML forbids and whose consequences its parser describes badly.</summary>
    private bool AddTabs(string text)
    {
        int line = 0;
        int before = faults.Count;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            int tab = content[..^content.TrimStart().Length].IndexOf('\t');
            if (tab >= 0)
            {
                faults.Add(new YamlFault(file, line, tab + 1, "the line is indented with a tab", "indent with spaces, two a level"));
            }
        }

        return faults.Count > before;
    }

    private void Add(in Mark mark, string problem, string remedy) =>
        faults.Add(new YamlFault(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column), problem, remedy));

    private void Add(YamlItem item, string problem, string remedy) => faults.Add(new YamlFault(file, item.Line, item.Column, problem, remedy));

    /// <summary>The parser's words as part of a sentence.</summary>
    private static string Sentence(string message) =>
        message.Length == 0 ? "it cannot be read" : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.').ReplaceLineEndings(" ");
}
