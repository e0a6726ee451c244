namespace Routebeat.Tests.Pictures.Samples;

/// <summary>Writes what tests draw into the folder that ROUTEBEAT_SAMPLES names, for people to look at; nowhere without it.</summary>
internal static class SampleFiles
{
    public static void Write(string name, string text)
    {
        if (Environment.GetEnvironmentVariable("ROUTEBEAT_SAMPLES") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, name), text);
        }
    }
}
