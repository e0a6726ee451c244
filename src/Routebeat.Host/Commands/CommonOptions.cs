using System.CommandLine;

namespace Routebeat.Host.Commands;

/// <summary>Options that several verbs have.</summary>
internal static class CommonOptions
{
    /// <summary>How many partitions the log has.</summary>
    public static Option<int> Partitions() => Count("--partitions", 8, 1024, "Partitions of the log in memory; the results do not depend on it.");

    /// <summary>How many threads share them.</summary>
    public static Option<int> Workers() =>
        Count("--workers", Math.Max(1, Environment.ProcessorCount - 1), 1024, "Threads that share the partitions, beside the one that reads; the results do not depend on it.");

    private static Option<int> Count(string name, int value, int most, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var given && (given < 1 || given > most))
            {
                result.AddError($"{name} {given} is out of range; write a number from 1 to {most}");
            }
        });
        return option;
    }
}
