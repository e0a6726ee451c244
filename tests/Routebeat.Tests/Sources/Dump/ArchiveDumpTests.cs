using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Dump;
using Routebeat.Tests.Wire.Text;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.Text;

namespace Routebeat.Tests.Sources.Dump;

/// <summary>Real archives as text: the golden outputs, and Debian's bgpdump beside us.</summary>
public sealed class ArchiveDumpTests : IDisposable
{
    private const string Archives = "data/mrt";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routebeat-dump-");

    private static string Forms { get; } = RepositoryPaths.InRepository("tests", "Fixtures", "dump", "forms.mrt");

    public static TheoryData<string> GoldenOutputs =>
        [.. Directory.EnumerateFiles(RepositoryPaths.InShared(Archives, "conformance", "bgpdump-expected")).Select(static path => Path.GetFileName(path))];

    public void Dispose() => _folder.Delete(recursive: true);

    [SharedDataTheory("data/mrt/conformance/bgpdump", "data/mrt/conformance/bgpdump-expected")]
    [MemberData(nameof(GoldenOutputs))]
    public void Write_ArchiveWithGoldenOutput_IsEqualLineForLine(string golden)
    {
        string archive = RepositoryPaths.InShared(Archives, "conformance", "bgpdump", golden[..^".bgp.gz".Length]);

        string[] lines = Encoding.UTF8.GetString(Dump([archive], DumpFormat.Lines)).Split('\n');

        Assert.Equal(Read(RepositoryPaths.InShared(Archives, "conformance", "bgpdump-expected", golden)).Split('\n'), lines);
    }

    [RequiresToolFact("bgpdump", Archives)]
    public void Write_EveryArchiveAsLines_IsWhatBgpdumpPrints() => AssertAsBgpdump(ArchivesOf(static _ => true), DumpFormat.Lines, "-m");

    [RequiresToolFact("bgpdump", Archives)]
    public void Write_ArchivesInShort_IsWhatBgpdumpPrints() => AssertAsBgpdump(ArchivesOf(IsVaried), DumpFormat.Short, "-M");

    [RequiresToolFact("bgpdump", Archives)]
    public void Write_ArchivesInBlocks_IsWhatBgpdumpPrints() => AssertAsBgpdump(ArchivesOf(IsVaried), DumpFormat.Blocks, "-H");

    [Fact]
    public void Write_ManyFilesWithManyWorkers_IsInTheOrderGiven()
    {
        string[] files = [.. Enumerable.Range(0, 12).Select(i => Copy($"{i:00}.mrt", i))];

        byte[] one = Dump(files, DumpFormat.Lines, workers: 1);
        byte[] many = Dump(files, DumpFormat.Lines, workers: 5);
        byte[] folder = Dump([_folder.FullName], DumpFormat.Lines, workers: 3);

        Assert.Equal(File.ReadAllLines(Path.ChangeExtension(Forms, "lines.txt")).Length * 12, one.Count(static octet => octet == '\n'));
        Assert.Equal(one, many);
        Assert.Equal(one, folder);
    }

    [Fact]
    public void Write_DamagedFile_WritesTheRestAndTellsTheOctets()
    {
        string file = Copy("damaged.mrt", 0);
        byte[] octets = File.ReadAllBytes(file);
        var reader = new MrtRecordReader(octets);
        Assert.True(reader.TryRead(out _) && reader.TryRead(out _));
        int begin = reader.Consumed;
        Assert.True(reader.TryRead(out _));
        octets.AsSpan(begin, MrtRecordReader.HeaderSize).Fill(0xEE);
        File.WriteAllBytes(file, octets);
        var dump = new ArchiveDump(DumpFormat.Lines);

        using var output = new MemoryStream();
        dump.Write([file, Path.Combine(_folder.FullName, "none.mrt")], output, 2);

        Assert.InRange(output.ToArray().Count(static octet => octet == '\n'), 400, 419);
        Assert.Equal((ArchiveFault.Corrupt, begin, reader.Consumed - begin), (dump.Damages[0].Fault, dump.Damages[0].Offset, dump.Damages[0].LostOctets));
        Assert.Equal(ArchiveFault.Unreadable, dump.Damages[1].Fault);
    }

    /// <summary>All but the 142 files of one collector, which are alike; the first of those is among them.</summary>
    private static bool IsVaried(string path) =>
        !path.Contains("routeviews2", StringComparison.Ordinal) || path.EndsWith("updates.20080224.1824.bz2", StringComparison.Ordinal);

    private static string[] ArchivesOf(Predicate<string> filter) =>
    [
        .. Directory.EnumerateFiles(RepositoryPaths.InShared(Archives), "*", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("bgpdump-expected", StringComparison.Ordinal) && !IsPage(Path.GetFileName(path)))
            .Where(path => filter(path))
            .Append(Forms),
    ];

    private static bool IsPage(string name) =>
        name is "LICENSE" or "COPYING" || name.EndsWith(".conf", StringComparison.Ordinal) || name.EndsWith(".rst", StringComparison.Ordinal);

    private static void AssertAsBgpdump(string[] archives, DumpFormat format, string option)
    {
        Assert.True(archives.Length > 30);
        var differences = new ConcurrentBag<string>();
        Parallel.ForEach(archives, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, archive =>
        {
            byte[] ours = Dump([archive], format);
            byte[] theirs = RunBgpdump(option, archive);
            if (!ours.AsSpan().SequenceEqual(theirs) && Difference(Path.GetFileName(archive), ours, theirs) is { } difference)
            {
                differences.Add(difference);
            }
        });
        Assert.Empty(differences);
    }

    /// <summary>The first line that differs; null where the archive is listed with so many lines of difference.</summary>
    private static string? Difference(string name, byte[] ours, byte[] theirs)
    {
        var (onlyOurs, onlyTheirs) = (LinesOf(ours), LinesOf(theirs));
        foreach (string line in LinesOf(ours))
        {
            _ = onlyTheirs.Remove(line) && onlyOurs.Remove(line);
        }

        return BgpdumpFaults.Archives.TryGetValue(name, out var known) && (onlyTheirs.Count, onlyOurs.Count) == (known.TheirLines, known.OurLines)
            ? null
            : $"{name}: {onlyTheirs.Count} lines of bgpdump alone, '{onlyTheirs.FirstOrDefault()}'; {onlyOurs.Count} of ours, '{onlyOurs.FirstOrDefault()}'";
    }

    private static List<string> LinesOf(byte[] text) => [.. Encoding.UTF8.GetString(text).Split('\n')];

    private static byte[] RunBgpdump(string option, string path)
    {
        using var process = Process.Start(new ProcessStartInfo("bgpdump", ["-q", option, path]) { RedirectStandardOutput = true })!;
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return output.ToArray();
    }

    private static byte[] Dump(IEnumerable<string> paths, DumpFormat format, int workers = 1)
    {
        using var output = new MemoryStream();
        new ArchiveDump(format).Write(paths, output, workers);
        return output.ToArray();
    }

    private static string Read(string path)
    {
        using var source = OctetSource.Open(path);
        using var content = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(content.ToArray());
    }

    /// <summary>The forms, with the first record's time so many seconds later.</summary>
    private string Copy(string name, int seconds)
    {
        byte[] octets = File.ReadAllBytes(Forms);
        octets[3] = (byte)seconds;
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, octets);
        return path;
    }
}
