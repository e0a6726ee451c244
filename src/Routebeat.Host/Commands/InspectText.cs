using System.Globalization;
using System.Text;
using System.Text.Json;
using Routebeat.Pictures.Terminal;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Dump;
using Routebeat.Wire.Text;

namespace Routebeat.Host.Commands;

/// <summary>What is in a file, for people and as JSON.</summary>
internal static class InspectText
{
    private const int LabelWidth = 12;

    /// <summary>The lines for people.</summary>
    public static IEnumerable<TextLine> Lines(InspectedFile file)
    {
        var content = file.Content;
        string size = file.Length > 0 ? $"{Number(file.Length)} octets, " : string.Empty;
        yield return TextLine.Of($"{file.Path}: {NameOf(file.Compression)}, {size}{Number(content.Records)} records", TextTone.Strong);
        if (content.Records > 0)
        {
            yield return Pair("Time", $"{content.From} to {content.To}");
        }

        foreach (var line in Counts("Records", content.Types.Select(static type => (MrtNames.OfBoth(type.Type, type.Subtype), type.Records)))
            .Concat(Counts("Messages", content.Messages.Select(static message => (MrtNames.Of(message.Key), message.Value))))
            .Concat(Families(content))
            .Concat(Counts("RFC 7606", content.Treatments.Select(static treatment => (MrtNames.Of(treatment.Key), treatment.Value))))
            .Concat(Counts("Attributes", content.Attributes.Select(static attribute => (MrtNames.Of(attribute.Key), attribute.Value)))))
        {
            yield return line;
        }

        foreach (var line in Peers(content))
        {
            yield return line;
        }

        foreach (var damage in file.Damages)
        {
            yield return Pair("Damage", $"at octet {Number(damage.Offset)}, {Number(damage.LostOctets)} octets lost: {damage.Detail}");
        }

        if (content.Faults > 0)
        {
            yield return Pair("Faults", $"{Number(content.Faults)} records do not hold what they should");
        }

        if (file.Damages.Count == 0 && content.Faults == 0)
        {
            yield return Pair("Damage", "none");
        }
    }

    /// <summary>The line of JSON.</summary>
    public static string Json(InspectedFile file)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            WriteFile(json, file);
            WriteCounts(json, "messages", file.Content.Messages.Select(static message => (MrtNames.Of(message.Key), message.Value)));
            WriteCounts(json, "attributes", file.Content.Attributes.Select(static attribute => (MrtNames.Of(attribute.Key), attribute.Value)));
            WriteCounts(json, "judgements", file.Content.Treatments.Select(static treatment => (MrtNames.Of(treatment.Key), treatment.Value)));
            WritePeers(json, file.Content);
            json.WriteNumber("faults", file.Content.Faults);
            json.WriteStartArray("damages");
            foreach (var damage in file.Damages)
            {
                json.WriteStartObject();
                json.WriteString("fault", damage.Fault.ToString());
                json.WriteNumber("offset", damage.Offset);
                json.WriteNumber("lost_octets", damage.LostOctets);
                json.WriteString("detail", damage.Detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteFile(Utf8JsonWriter json, InspectedFile file)
    {
        json.WriteString("path", file.Path);
        json.WriteString("compression", NameOf(file.Compression));
        json.WriteNumber("octets", file.Length);
        json.WriteNumber("records", file.Content.Records);
        if (file.Content.Records > 0)
        {
            json.WriteString("from", file.Content.From.ToString());
            json.WriteString("to", file.Content.To.ToString());
        }

        json.WriteStartArray("types");
        foreach (var type in file.Content.Types)
        {
            json.WriteStartObject();
            json.WriteString("type", MrtNames.Of(type.Type));
            json.WriteString("subtype", MrtNames.Of(type.Type, type.Subtype));
            json.WriteNumber("records", type.Records);
            json.WriteNumber("octets", type.Octets);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("families");
        foreach (var family in file.Content.Families)
        {
            json.WriteStartObject();
            json.WriteString("family", MrtNames.Of(family.Family));
            json.WriteNumber("announced", family.Announced);
            json.WriteNumber("withdrawn", family.Withdrawn);
            json.WriteNumber("table_routes", family.Table);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<(string Name, long Count)> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    private static void WritePeers(Utf8JsonWriter json, MrtInspection content)
    {
        json.WriteStartArray("peers");
        foreach (var peer in content.Peers)
        {
            json.WriteStartObject();
            json.WriteNumber("asn", peer.Asn.Value);
            json.WriteString("address", peer.Address.ToString());
            json.WriteNumber("messages", peer.Messages);
            json.WriteNumber("announced", peer.Announced);
            json.WriteNumber("withdrawn", peer.Withdrawn);
            json.WriteNumber("table_routes", peer.TableRoutes);
            json.WriteNumber("state_changes", peer.StateChanges);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<TextLine> Counts(string label, IEnumerable<(string Name, long Count)> counts)
    {
        foreach (var (name, count) in counts)
        {
            yield return Pair(label, $"{Number(count),12}  {name}");
            label = string.Empty;
        }
    }

    private static IEnumerable<TextLine> Families(MrtInspection content)
    {
        string label = "Families";
        foreach (var family in content.Families)
        {
            string[] parts =
            [
                .. new[] { (family.Announced, "announced"), (family.Withdrawn, "withdrawn"), (family.Table, "in the table") }
                    .Where(static part => part.Item1 > 0).Select(static part => $"{Number(part.Item1)} {part.Item2}"),
            ];
            yield return Pair(label, $"{MrtNames.Of(family.Family)}: {string.Join(", ", parts)}");
            label = string.Empty;
        }
    }

    private static IEnumerable<TextLine> Peers(MrtInspection content)
    {
        var table = new TextTable(">AS", "address", ">messages", ">announced", ">withdrawn", ">in table", ">state changes");
        int count = 0;
        foreach (var peer in content.Peers)
        {
            table.Add(
                peer.Asn.Value.ToString(CultureInfo.InvariantCulture),
                peer.Address.ToString(),
                Number(peer.Messages),
                Number(peer.Announced),
                Number(peer.Withdrawn),
                Number(peer.TableRoutes),
                Number(peer.StateChanges));
            count++;
        }

        yield return Pair("Peers", Number(count));
        foreach (var line in count == 0 ? [] : table.Lines("  "))
        {
            yield return line;
        }
    }

    private static TextLine Pair(string label, string text) =>
        new([new TextRun(label.PadRight(LabelWidth), TextTone.Muted), new TextRun(text, TextTone.Plain)]);

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string NameOf(ArchiveCompression compression) => compression switch
    {
        ArchiveCompression.Gzip => "gzip",
        ArchiveCompression.Bzip2 => "bzip2",
        _ => "plain",
    };
}
