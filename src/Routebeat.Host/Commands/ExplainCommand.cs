using System.CommandLine;
using Routebeat.Detection.Incidents;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Pictures.Terminal;
using Routebeat.Topics.Features;
using Routebeat.Topics.Incidents;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat explain</c>: why an incident is one, from the files of a run, judged again by the same code.</summary>
internal static class ExplainCommand
{
    public static Command Make()
    {
        var id = new Argument<string>("incident") { Description = "The incident's id, as in incidents.jsonl and in the report; its beginning is enough where only one has it." };
        var folder = new Option<string>("--in") { Description = "The folder of the run.", DefaultValueFactory = static _ => "out/demo" };
        var model = new Option<string>("--model") { Description = "The model that the run had.", DefaultValueFactory = static _ => "baseline-v1" };
        var command = new Command("explain", "Says why an incident is one: windows, votes, thresholds and states that led to it.") { id, folder, model };
        command.SetAction(parsed => Run(parsed.GetValue(id)!, parsed.GetValue(folder)!, parsed.GetValue(model)!));
        return command;
    }

    private static int Run(string id, string folder, string modelName)
    {
        var incidents = Incidents(Path.Combine(folder, "incidents.jsonl"));
        if (incidents.Count == 0)
        {
            throw new UsageException($"no incident '{id}' in {folder}: that run found none");
        }

        var ids = incidents.Select(static one => one.Id).Distinct().Where(one => one == id).DefaultIfEmpty().ToList();
        if (ids[0] is null)
        {
            ids = [.. incidents.Select(static one => one.Id).Distinct().Where(one => one.StartsWith(id, StringComparison.Ordinal))];
        }

        if (ids.Count != 1)
        {
            throw new UsageException(ids.Count == 0
                ? $"no incident '{id}' in {folder}; its ids begin, for example, {string.Join(", ", incidents.Select(static one => one.Id).Distinct().Take(3))}"
                : $"'{id}' begins {ids.Count} ids; write more of it: {string.Join(", ", ids.Take(3))}");
        }

        var model = Streaming.Models.ModelReader.Load(modelName);
        if (model.Value is null)
        {
            throw new UsageException([.. model.Faults.Select(static fault => fault.ToString())]);
        }

        List<Incident> revisions = [.. incidents.Where(one => one.Id == ids[0])];
        var newest = revisions[^1];
        var (name, version) = (model.Value.Parameters.Name, model.Value.Parameters.Version);
        if ((newest.ModelName, newest.ModelVersion) != (name, version))
        {
            Lines.Error($"{newest.Id} was judged by model {newest.ModelName} {newest.ModelVersion}, and --model {modelName} is {name} {version}; give the model that judged it");
            return ExitCode.Failed;
        }

        var replay = EntityReplay.Of(Path.Combine(folder, "features.arrow"), revisions, model.Value.Parameters);
        foreach (var line in ExplainText.Lines(new ExplainContent { Revisions = revisions, Model = model.Value.Parameters, Rows = replay.Rows, Windows = replay.Windows, Support = replay.Support }))
        {
            Lines.Write(line);
        }

        return ExitCode.Done;
    }

    private static List<Incident> Incidents(string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"{path} is not there; give the folder of a run, as in 'routebeat explain ID --in out/demo'");
        }

        var incidents = new List<Incident>();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (!IncidentJson.TryRead(System.Text.Encoding.UTF8.GetBytes(line), out var incident, out var error))
            {
                throw new UsageException($"{path}:{number}: no incident: {error}");
            }

            incidents.Add(incident);
        }

        return incidents;
    }
}
