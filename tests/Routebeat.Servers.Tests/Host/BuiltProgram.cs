using System.Diagnostics;

namespace Routebeat.Servers.Tests.Host;

/// <summary>Runs programs as people do: as a process, in a folder, with what they print kept.</summary>
internal static class BuiltProgram
{
    /// <summary>The built routebeat, beside this assembly.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "routebeat.dll");

    /// <summary>Runs routebeat.</summary>
    public static (int Code, string Output, string Error) Run(string folder, params string[] arguments) =>
        Run(folder, Environment.ProcessPath is { } host && System.IO.Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [Path, .. arguments]);

    /// <summary>Runs a program to its end.</summary>
    public static (int Code, string Output, string Error) Run(string folder, string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
