using System.Reflection;
using Routebeat.Simulation.Model;

namespace Routebeat.Simulation;

/// <summary>The scenarios that come with the program.</summary>
public static class ScenarioCatalogue
{
    private const string Extension = ".yaml";

    private static readonly Assembly _assembly = typeof(ScenarioCatalogue).Assembly;

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. _assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads one of them.</summary>
    /// <exception cref="ScenarioException">There is no scenario of that name.</exception>
    public static Scenario Load(string name)
    {
        string file = name + Extension;
        using var octets = _assembly.GetManifestResourceStream(file)
            ?? throw new ScenarioException($"there is no scenario '{name}'; take one of {string.Join(", ", Names)}");
        using var text = new StreamReader(octets);
        return ScenarioReader.Read(text, file);
    }
}
