namespace Routebeat.Tests.Wire;

/// <summary>A test against the program bgpdump, skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BgpDumpFactAttribute : FactAttribute
{
    public BgpDumpFactAttribute()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "bgpdump"))))
        {
            Skip = "the program bgpdump is not installed";
        }
    }
}
