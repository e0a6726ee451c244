using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Routebeat.Simulation.Reading;

/// <summary>Passes on what a YAML parser reads, and refuses what a tree of it could not be made of: aliases, and nesting without end.</summary>
/// <remarks>An alias inside what it stands for is compared with itself for ever, and a tree is made by one call inside another: both end the process.</remarks>
/// <param name="parser">The parser.</param>
/// <param name="file">The file's name, for errors.</param>
internal sealed class PlainYamlParser(Parser parser, string file) : IParser
{
    /// <summary>Deepest nesting of maps and lists that is read.</summary>
    private const int MaximumDepth = 32;

    private int _depth;

    /// <inheritdoc/>
    public ParsingEvent? Current => parser.Current;

    /// <inheritdoc/>
    /// <exception cref="ScenarioException">What comes next is refused: the message names file, line and remedy.</exception>
    public bool MoveNext()
    {
        if (!parser.MoveNext())
        {
            return false;
        }

        if (parser.Current is AnchorAlias alias)
        {
            throw new ScenarioException(file, alias.Start.Line, $"'*{alias.Value}' refers to another place", "write the value itself: aliases are not read");
        }

        _depth += parser.Current switch { MappingStart or SequenceStart => 1, MappingEnd or SequenceEnd => -1, _ => 0 };
        return _depth <= MaximumDepth
            ? true
            : throw new ScenarioException(
                file, parser.Current!.Start.Line, $"maps and lists are nested deeper than {MaximumDepth}", "close the brackets or mend the indentation here");
    }
}
