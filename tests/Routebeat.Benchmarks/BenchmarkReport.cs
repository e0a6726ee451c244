using System.Text;

namespace Routebeat.Benchmarks;

/// <summary>What a benchmark finds, as Markdown: printed line by line, and kept for a file.</summary>
internal sealed class BenchmarkReport
{
    /// <summary>Where results are kept, below the repository; a folder for each processor.</summary>
    public const string ResultsFolder = "tests/Routebeat.Benchmarks/Results";

    private readonly BenchmarkVerb _verb;
    private readonly TextWriter _output;
    private readonly StringBuilder _text = new();
    private bool _isInTable;

    /// <summary>Begins with the machine and the moment.</summary>
    public BenchmarkReport(BenchmarkVerb verb, TextWriter output)
    {
        _verb = verb;
        _output = output;
        Write($"# {verb.Name}: {verb.Summary}");
        Say($"{Machine.Description}  \nbegun {Machine.Moment}");
    }

    /// <summary>Writes a paragraph.</summary>
    public void Say(FormattableString text) => Say(FormattableString.Invariant(text));

    /// <summary>Writes a paragraph.</summary>
    public void Say(string text)
    {
        _isInTable = false;
        Write(string.Empty);
        Write(text);
    }

    /// <summary>Begins a table.</summary>
    public void Columns(params ReadOnlySpan<string> names)
    {
        _isInTable = true;
        Write(string.Empty);
        Row(names);
        Write($"|{string.Concat(Enumerable.Repeat("---|", names.Length))}");
    }

    /// <summary>Writes a row of the table begun last.</summary>
    public void Row(params ReadOnlySpan<string> cells)
    {
        if (!_isInTable)
        {
            throw new InvalidOperationException("a row needs a table");
        }

        Write($"| {string.Join(" | ", cells)} |");
    }

    /// <summary>Writes the moment of the end, and all of it to a file where that is wanted.</summary>
    public void End(bool keep)
    {
        Say($"ended {Machine.Moment}");
        Write(string.Empty);
        if (keep)
        {
            string folder = RepositoryPaths.InRepository(ResultsFolder, Machine.ProcessorFolder);
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, _verb.Name + ".md"), _text.ToString().TrimEnd() + "\n");
        }
    }

    private void Write(string line)
    {
        _text.Append(line).Append('\n');
        _output.WriteLine(line);
    }
}
