using System.Diagnostics;

namespace Routebeat.Servers.Tests;

/// <summary>Runs the scripts of this project under Node.</summary>
internal static class NodeScript
{
    /// <summary>The name of the program.</summary>
    public const string Program = "node";

    /// <summary>The folder of package.json.</summary>
    public static string Folder { get; } = RepositoryPaths.InRepository("tests", "Routebeat.Servers.Tests");

    /// <summary>Runs a script to its end and returns what it printed; fails the test if the script fails.</summary>
    /// <param name="script">The script, relative to <see cref="Folder"/>.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(RepositoryPaths.FindTool(Program)!)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(script);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return output;
    }
}
