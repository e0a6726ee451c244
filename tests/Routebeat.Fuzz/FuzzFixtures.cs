using System.Security.Cryptography;

namespace Routebeat.Fuzz;

/// <summary>The inputs that a decoder once failed on, as files that a test reads again: <c>tests/Fixtures/crashes/TARGET-HASH.bin</c>.</summary>
public static class FuzzFixtures
{
    private const int HashDigits = 12;

    /// <summary>Their folder.</summary>
    public static string Folder { get; } = RepositoryPaths.InRepository("tests", "Fixtures", "crashes");

    /// <summary>The files, in the order of their names.</summary>
    public static IEnumerable<string> Files => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.bin").Order(StringComparer.Ordinal) : [];

    /// <summary>Keeps an input and returns its path.</summary>
    public static string Write(FuzzCrash crash)
    {
        _ = Directory.CreateDirectory(Folder);
        string path = Path.Combine(Folder, $"{crash.Target}-{Convert.ToHexStringLower(SHA256.HashData(crash.Input))[..HashDigits]}.bin");
        File.WriteAllBytes(path, crash.Input);
        return path;
    }

    /// <summary>The target that a file belongs to.</summary>
    /// <exception cref="InvalidOperationException">No target has the name that the file begins with.</exception>
    public static FuzzTarget TargetOf(string path)
    {
        string file = Path.GetFileNameWithoutExtension(path);
        return FuzzTargets.All.Single(target => target.Name == file[..Math.Max(0, file.LastIndexOf('-'))]);
    }
}
