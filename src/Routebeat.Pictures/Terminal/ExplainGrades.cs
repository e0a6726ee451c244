using System.Globalization;
using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Pictures.Terminal;

/// <summary>Says how severity and confidence came about, in the numbers of the model, so that both can be derived.</summary>
internal static class ExplainGrades
{
    private const long Million = 1_000_000;

    /// <summary>Adds the part.</summary>
    public static void Add(List<TextLine> lines, Incident incident, ExplainContent content)
    {
        ExplainText.Head(lines, "Severity and confidence");
        var bounds = content.Model.Severity;
        string basis = incident.Kind == IncidentKind.Volume ? "volume is always 1: the routes stand" : $"{Lost(incident)}: {Scale(incident, bounds)}";
        string unsteady = incident.Kind != IncidentKind.Instability ? string.Empty
            : incident.Pattern == IncidentPattern.Beat
                ? $"; a beat is one less than its worst loss, at least {bounds.BeatLeast} and at most {bounds.BeatMost}"
                : "; instability is one less than its worst loss, at least 1";
        string watched = incident.Entity.Note.Length > 0 ? $"; {bounds.Watched} more because it is watched, at most 5" : string.Empty;
        lines.Add(ExplainText.Item($"severity {incident.Severity}: {basis}{unsteady}{watched}"));
        AddConfidence(lines, incident, content.Support, content.Model.Confidence);
    }

    private static string Lost(Incident incident)
    {
        string total = incident.Seeded ? $" of {Wording.Count(incident.NetworksTotal, "network")}" : incident.NetworksLost == 1 ? " network" : " networks";
        string share = incident.Seeded && incident.NetworksTotal > 0 ? $", {Wording.Percent(incident.NetworksLost * Million / incident.NetworksTotal)}" : string.Empty;
        return $"{Wording.Count(incident.NetworksLost)}{total} lost at worst{share}";
    }

    private static string Scale(Incident incident, SeverityBounds bounds)
    {
        var kind = incident.Entity.Key.Kind;
        string half = Wording.Percent(bounds.HalfPpm);
        string ofAny = $"4 from {Wording.Count(bounds.ManyNetworks, "network")}, 3 from {bounds.SomeNetworks}, 2 from {half}, else 1";
        if (kind == EntityKind.Internet)
        {
            return $"the Internet is 5 from {Wording.Percent(bounds.InternetPpm)} of its networks, else 1";
        }

        string what = kind == EntityKind.Country ? "a country" : "an AS";
        if (!incident.Seeded)
        {
            return $"{what} whose table is not known is 4 from {Wording.Count(bounds.ManyNetworks, "network")}, 3 from {bounds.SomeNetworks}, 2 where all seen and at least {bounds.UnseededAll} are lost, else 1";
        }

        if (kind != EntityKind.Country)
        {
            return $"{what} is {ofAny}";
        }

        return incident.NetworksTotal < bounds.CountryNetworks
            ? $"a country of fewer than {Wording.Count(bounds.CountryNetworks, "network")} is {ofAny}"
            : $"a country is 5 from {Wording.Percent(bounds.CountryWorstPpm)}, 4 from one in {bounds.CountryBadOneIn} of its networks, 3 from {Wording.Count(bounds.SomeNetworks, "network")}, 2 from {half}, else 1";
    }

    private static void AddConfidence(List<TextLine> lines, Incident incident, ConfidenceFacts? support, ConfidenceWeights weights)
    {
        lines.Add(ExplainText.Item($"confidence {Two(incident.Confidence)} ({IncidentWords.Confidence(incident.Confidence)}){(support is null ? string.Empty : ", the sum of")}"));
        if (support is not { } facts)
        {
            return;
        }

        var parts = ConfidenceRules.PartsOf(facts, weights);
        var table = new TextTable(">adds", ">of", "for");
        table.Add(Three(parts.Seeded), Three(weights.Seeded), facts.Seeded ? "a table that is known" : "a table that is known: it is not");
        table.Add(Three(parts.Peers), Three(weights.Peers), $"{facts.PeersLost} of {facts.PeersTotal} peer ASes that saw it");
        table.Add(Three(parts.Feeds), Three(weights.Feeds), FeedsOf(facts, weights));
        table.Add(Three(parts.Complete), Three(weights.Complete), $"{facts.CompleteWindows} of {facts.Windows} windows that are complete");
        table.Add(Three(parts.Detectors), Three(weights.Detectors), $"{Wording.Count(facts.Detectors, "detector")} that agree, {weights.FullDetectors} being enough");
        lines.AddRange(table.Lines(ExplainText.Indent + ExplainText.Indent).Select(static line => TextLine.Of(Wording.Plain(line.ToString()))));
        double sum = ConfidenceRules.Of(facts, weights);
        if (!incident.Seeded)
        {
            lines.Add(ExplainText.Item($"  {Three(parts.Sum)} in all, and at most {Two(weights.MostUnseeded)} where the table is not known"));
        }

        if (!sum.Equals(incident.Confidence))
        {
            lines.Add(ExplainText.Item($"  the files of this run give {Two(sum)}: they hold less than what decided", TextTone.Muted));
        }
    }

    private static string FeedsOf(in ConfidenceFacts facts, ConfidenceWeights weights) => facts is { FeedsTotal: 1, FeedsLost: 1 }
        ? $"the only feed, which no other confirms: {Two(weights.SingleFeed)} of the whole"
        : $"{facts.FeedsLost} of {facts.FeedsTotal} feeds that agree";

    private static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Three(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
