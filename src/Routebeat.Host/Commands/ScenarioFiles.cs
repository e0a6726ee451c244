using Routebeat.Simulation;
using Routebeat.Simulation.Model;

namespace Routebeat.Host.Commands;

/// <summary>Finds a scenario by its name or in a file.</summary>
internal static class ScenarioFiles
{
    /// <summary>Loads it.</summary>
    /// <exception cref="UsageException">There is none, or it cannot be read.</exception>
    public static Scenario Load(string name)
    {
        try
        {
            if (ScenarioCatalogue.Names.Contains(name))
            {
                return ScenarioCatalogue.Load(name);
            }

            if (!File.Exists(name))
            {
                throw new UsageException($"no scenario '{name}'; there are {string.Join(", ", ScenarioCatalogue.Names)}, or give a file");
            }

            using var text = File.OpenText(name);
            return ScenarioReader.Read(text, name);
        }
        catch (ScenarioException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
    }
}
