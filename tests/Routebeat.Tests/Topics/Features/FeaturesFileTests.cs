using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Topics.Arrow;
using Routebeat.Topics.Features;

namespace Routebeat.Tests.Topics.Features;

public sealed class FeaturesFileTests
{
    [Fact]
    public void TryReadBatch_ThreeWindows_AreTheSame()
    {
        FeatureRow[][] windows = [Rows(1, 40), [], Rows(2, 3)];

        Assert.True(FeaturesFileReader.TryOpen(new MemoryStream(Write(windows)), out var reader, out var error), error.ToString());

        Assert.Equal((3, 60), (reader.BatchCount, reader.WindowSeconds));
        for (int i = 0; i < windows.Length; i++)
        {
            Assert.True(reader.TryReadBatch(i, out var rows, out error), error.ToString());
            Assert.Equal(windows[i].Length, rows.Length);
            Assert.All(windows[i].OrderBy(row => row.Entity).Zip(rows), pair => TopicAssert.Same(pair.First, pair.Second));
        }
    }

    [Fact]
    public void Write_RowsInAnyOrder_GivesTheSameOctets()
    {
        FeatureRow[] rows = [.. Rows(3, 50).DistinctBy(row => row.Entity)];

        Assert.Equal(Write([rows]), Write([[.. rows.Reverse()]]));
    }

    [Fact]
    public void Write_RowsOfTwoWindows_IsRefused()
    {
        var rows = Rows(4, 2);
        rows[1] = rows[1] with { Window = rows[1].Window.Next };

        Assert.Throws<ArgumentException>(() => Write([rows]));
        Assert.Throws<ArgumentException>(() => Write([[rows[0] with { Window = new Window(1, 30) }]]));
    }

    [Fact]
    public void TryOpen_RoutesFile_SaysThatTheSchemaIsAnother()
    {
        using var stream = new MemoryStream();
        var file = new ArrowFileWriter(stream, new ArrowSchema([ArrowField.Required("time", ArrowType.Timestamp)]));
        file.Finish();

        Assert.False(FeaturesFileReader.TryOpen(new MemoryStream(stream.ToArray()), out _, out var error));

        Assert.Equal("WrongSchema: fields", error.ToString());
    }

    [Fact]
    public void ToBatch_Rows_AreReadAgain()
    {
        var rows = Rows(5, 10);

        Assert.True(FeatureRowCodec.TryRead(FeatureRowCodec.ToBatch(rows, 60), out var read, out var error), error.ToString());

        Assert.All(rows.Zip(read), pair => TopicAssert.Same(pair.First, pair.Second));
    }

    private static FeatureRow[] Rows(int seed, int count)
    {
        var samples = new TopicSamples(seed);
        var window = samples.Window(60);
        return [.. Enumerable.Range(0, count).Select(_ => samples.FeatureRow(window))];
    }

    private static byte[] Write(FeatureRow[][] windows)
    {
        using var stream = new MemoryStream();
        var writer = new FeaturesFileWriter(stream, 60);
        foreach (var rows in windows)
        {
            writer.Write(rows);
        }

        writer.Finish();
        return stream.ToArray();
    }
}
