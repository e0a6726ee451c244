using Routebeat.Detection.Incidents;
using Routebeat.Features.Countries;
using Routebeat.Host.Commands;
using Routebeat.Routing;
using Routebeat.Simulation;
using Routebeat.Sources.Registries;
using Routebeat.Streaming.Models;
using Routebeat.Streaming.Pipelines;

namespace Routebeat.Host.Running;

/// <summary>A pipeline with everything it names: model, AS tables, watch-list; ready to run.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Model">Its model.</param>
/// <param name="Settings">What the session needs.</param>
/// <param name="Warnings">Lines of AS tables that could not be used.</param>
internal sealed record RunPlan(Pipeline Pipeline, VersionedModel Model, AnalysisSettings Settings, IReadOnlyList<string> Warnings)
{
    /// <summary>Reads a pipeline and what it names.</summary>
    /// <param name="reference">A file, or the name of one that comes with the program.</param>
    /// <param name="asnTables">AS tables in place of the pipeline's.</param>
    /// <param name="watchList">A watch-list in place of the pipeline's.</param>
    /// <param name="facts">Facts about ASes that go before tables.</param>
    /// <exception cref="UsageException">Something is wrong in a file; the lines say where and what to write instead.</exception>
    public static RunPlan Load(string reference, IReadOnlyList<string> asnTables, string? watchList, ScenarioFacts? facts)
    {
        var pipeline = PipelineReader.Load(reference);
        if (pipeline.Value is null)
        {
            throw new UsageException([.. pipeline.Faults.Select(static fault => fault.ToString())]);
        }

        var model = ModelReader.Load(pipeline.Value.Model);
        if (model.Value is null)
        {
            throw new UsageException([.. model.Faults.Select(static fault => fault.ToString())]);
        }

        var tables = asnTables.Count > 0 ? asnTables : pipeline.Value.AsnTables;
        foreach (string table in tables)
        {
            if (!File.Exists(table))
            {
                throw new UsageException($"{table}: no such AS table; give a registry's delegated statistics or a table with the columns asn and cc_registry");
            }
        }

        var registry = AsnRegistry.Read(tables);
        if (tables.Count > 0 && registry.Records.Count == 0)
        {
            throw new UsageException([.. registry.Faults.Take(5).Select(static fault => fault.ToString()!), $"{string.Join(", ", tables)}: no AS in it; give a registry's delegated statistics or a table with the columns asn and cc_registry"]);
        }

        var watched = Watched(watchList ?? pipeline.Value.WatchList);
        var settings = new AnalysisSettings
        {
            WindowSeconds = pipeline.Value.WindowSeconds,
            Ingest = pipeline.Value.Ingest with { Disorder = TimeSpan.FromSeconds(pipeline.Value.DisorderSeconds) },
            Model = model.Value.Parameters,
            Countries = CountriesOf(registry, facts),
            Directory = new EntityDirectory(NamesOf(registry, facts), watched),
        };
        var warnings = registry.Faults.Take(5).Select(static fault => fault.ToString()!).ToList();
        if (registry.FaultCount > warnings.Count)
        {
            warnings.Add($"and {registry.FaultCount - warnings.Count} more lines of AS tables that could not be used");
        }

        return new RunPlan(pipeline.Value, model.Value, settings, warnings);
    }

    private static IReadOnlyDictionary<EntityKey, WatchedEntity> Watched(string? path)
    {
        if (path is null)
        {
            return new Dictionary<EntityKey, WatchedEntity>();
        }

        var read = WatchListReader.ReadFile(path);
        return read.Value ?? throw new UsageException([.. read.Faults.Select(static fault => fault.ToString())]);
    }

    private static CountryTable CountriesOf(AsnRegistry registry, ScenarioFacts? facts) => new(
        registry.Records.Where(static record => !record.Country.IsNone).Select(static record => KeyValuePair.Create(record.Asn, record.Country))
            .Concat((facts?.Ases ?? []).Select(static fact => KeyValuePair.Create(fact.Asn, fact.Country))));

    private static Dictionary<EntityKey, EntityName> NamesOf(AsnRegistry registry, ScenarioFacts? facts)
    {
        var names = new Dictionary<EntityKey, EntityName>();
        foreach (var country in CountryNames.Codes)
        {
            names[EntityKey.Of(country)] = new EntityName(CountryNames.Of(country), country);
        }

        foreach (var record in registry.Records)
        {
            names[EntityKey.Of(record.Asn)] = new EntityName(record.Name, record.Country);
        }

        foreach (var fact in facts?.Ases ?? [])
        {
            names[EntityKey.Of(fact.Asn)] = new EntityName(fact.Name, fact.Country);
        }

        return names;
    }
}
