using System.CommandLine;
using System.Globalization;

namespace Routebeat.Host.Commands;

/// <summary>Options that several verbs have.</summary>
internal static class CommonOptions
{
    /// <summary>How many partitions the log has.</summary>
    public static Option<int> Partitions() => Count("--partitions", 8, 1024, "Partitions of the log in memory; the results do not depend on it.");

    /// <summary>How many threads share them.</summary>
    public static Option<int> Workers() =>
        Count("--workers", Math.Max(1, Environment.ProcessorCount - 1), 1024, "Threads that share the partitions, beside the one that reads; the results do not depend on it.");

    /// <summary>How many threads read several files.</summary>
    public static Option<int> Readers() =>
        Count("--workers", Environment.ProcessorCount, 1024, "Threads that read where there are several files; the output does not depend on it.");

    /// <summary>Which pipeline is run.</summary>
    public static Option<string> Pipeline(string value) => new("--pipeline")
    {
        Description = "A pipeline file, or the name of one that comes with the program.",
        DefaultValueFactory = _ => value,
    };

    /// <summary>Tables of ASes.</summary>
    public static Option<string[]> AsnTables() => new("--asn-table")
    {
        Description = "Where ASes are registered: delegated statistics of a registry, or a table with asn and cc_registry. May be given several times.",
    };

    /// <summary>A watch-list.</summary>
    public static Option<string?> WatchList() => new("--watch-list") { Description = "A YAML file of entities whose incidents matter more." };

    /// <summary>The folder that a run writes.</summary>
    public static Option<string> Folder(string value)
    {
        var option = new Option<string>("--out")
        {
            Description = "The folder for incidents, features, feed health and the report.",
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value.Length: 0 }])
            {
                result.AddError("--out is empty; write the folder to make, as in --out out/first");
            }
        });
        return option;
    }

    private static Option<int> Count(string name, int value, int most, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            // The text and not the value: asking for the value of what is no number throws.
            if (result.Tokens is [var token, ..]
                && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given >= 1 && given <= most))
            {
                result.AddError($"{name} {token.Value} is out of range; write a number from 1 to {most}");
            }
        });
        return option;
    }
}
