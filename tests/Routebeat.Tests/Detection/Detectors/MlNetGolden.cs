using System.Globalization;

namespace Routebeat.Tests.Detection.Detectors;

/// <summary>One file of ML.NET's measured outputs, by column.</summary>
internal sealed class MlNetGolden
{
    public static readonly string[] Confidences = ["90", "95", "99"];

    public static readonly string[] Integers = ["constant", "counts", "zeros", "short1", "short5", "short20"];

    private readonly Dictionary<string, int> _columns;
    private readonly string[][] _rows;

    private MlNetGolden(string[] lines)
    {
        _columns = lines[0].Split(',').Select((name, index) => (name, index)).ToDictionary(c => c.name, c => c.index);
        _rows = [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))];
    }

    public int Rows => _rows.Length;

    public static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "tests", "Fixtures", "mlnet");

    public static TheoryData<string> SeriesOf(string prefix)
        => [.. Directory.GetFiles(Folder, prefix + "*.csv").Order().Select(file => Path.GetFileNameWithoutExtension(file)[prefix.Length..])];

    public static MlNetGolden Read(string name) => new(File.ReadAllLines(Path.Combine(Folder, name + ".csv")));

    public float Input(int row) => float.Parse(Text(row, "input"), NumberStyles.Float, CultureInfo.InvariantCulture);

    public double Number(int row, string column) => double.Parse(Text(row, column), NumberStyles.Float, CultureInfo.InvariantCulture);

    public string Text(int row, string column) => _rows[row][_columns[column]];
}
