using System.Text.Json;
using Routebeat.Features.Rows;

namespace Routebeat.Topics.Json;

/// <summary>Pieces of evidence that feature rows and incidents share.</summary>
internal static class EvidenceJson
{
    public static void WriteUpstream(Utf8JsonWriter writer, UpstreamLoss loss)
    {
        writer.WriteStartObject();
        writer.WriteNumber("asn", loss.Upstream.Value);
        writer.WriteNumber("lost", loss.Lost);
        writer.WriteNumber("carried", loss.Carried);
        writer.WriteEndObject();
    }

    public static UpstreamLoss ReadUpstream(JsonFields fields) => new(fields.Asn("asn"), fields.Integer("lost"), fields.Integer("carried"));

    public static void WritePath(Utf8JsonWriter writer, AsPathText path)
    {
        writer.WriteStartObject();
        writer.WriteString("hops", path.Hops);
        writer.WriteNumber("routes", path.Routes);
        writer.WriteEndObject();
    }

    public static AsPathText ReadPath(JsonFields fields) => new(fields.Text("hops"), fields.Integer("routes"));
}
