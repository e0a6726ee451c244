using System.Text;
using Routebeat.Simulation;
using Routebeat.Sources.Registries;
using Routebeat.Streaming.Models;
using Routebeat.Streaming.Pipelines;

namespace Routebeat.Fuzz.Decoders;

/// <summary>Decodes the texts that people write and registries publish.</summary>
internal static class TextDecoders
{
    /// <summary>Reads a pipeline.</summary>
    public static FuzzDecoder Pipelines() => static (input, outcome) =>
    {
        var result = PipelineReader.Read(Encoding.UTF8.GetString(input.Span), "fuzz.yaml");
        Tell(result.Value is not null, result.Faults.Select(static fault => fault.ToString()), outcome);
    };

    /// <summary>Reads a model.</summary>
    public static FuzzDecoder Models() => static (input, outcome) =>
    {
        var result = ModelReader.Read(Encoding.UTF8.GetString(input.Span), "fuzz.yaml");
        Tell(result.Value is not null, result.Faults.Select(static fault => fault.ToString()), outcome);
    };

    /// <summary>Reads a scenario, whose reader throws one kind of exception for all that is wrong with the text.</summary>
    public static FuzzDecoder Scenarios() => static (input, outcome) =>
    {
        try
        {
            using var text = new StringReader(Encoding.UTF8.GetString(input.Span));
            var scenario = ScenarioReader.Read(text, "fuzz.yaml");
            outcome.Mark(1, scenario.Name.Length);
        }
        catch (ScenarioException exception)
        {
            Tell(false, [exception.Message], outcome);
        }
    };

    /// <summary>Reads a registry's file: delegated statistics or a table of ASes.</summary>
    public static FuzzDecoder Registries()
    {
        var file = new ScratchFile();
        return (input, outcome) =>
        {
            var registry = AsnRegistry.Read([file.Fill(input.Span)]);
            foreach (var record in registry.Records)
            {
                outcome.Say(record.Asn.Value);
                outcome.Say(Encoding.UTF8.GetBytes(record.Name));
            }

            outcome.Count(1, registry.Records.Count);
            outcome.Count(2, registry.FaultCount);
            foreach (var fault in registry.Faults.Take(2))
            {
                outcome.MarkOnce(3, fault.Reason.Length);
            }
        };
    }

    /// <summary>The words of a fault without the digits, which tell places and values.</summary>
    private static void Tell(bool isRead, IEnumerable<string> faults, FuzzOutcome outcome)
    {
        outcome.Mark(1, isRead ? 1 : 0);
        int count = 0;
        foreach (string fault in faults)
        {
            outcome.Say(Encoding.UTF8.GetBytes(fault));
            outcome.MarkOnce(2, fault.Count(static letter => letter is ' '));
            count++;
        }

        outcome.Count(3, count);
    }
}
