using System.Text.Json;
using Routebeat.Routing.Log;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.Routes;

/// <summary>A route change as JSON for people and tools: the columns of <see cref="RoutesSchema"/> by name, prefix, time and kind as text.</summary>
public static class RouteChangeJson
{
    /// <summary>Writes a change as one object.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="batch">The batch that holds the change's path.</param>
    /// <param name="change">The change.</param>
    public static void Write(Utf8JsonWriter writer, RouteBatch batch, in RouteChange change)
    {
        writer.WriteStartObject();
        writer.WriteTime("time", change.Time);
        writer.WriteString("prefix", change.Prefix.ToString());
        writer.WriteWord("kind", change.Kind);
        writer.WriteNumber("origin", change.Origin.Value);
        writer.WriteNumber("other_origin", change.OtherOrigin.Value);
        writer.WriteNumber("peer", change.Peer);
        writer.WriteNumber("upstream", change.Upstream.Value);
        writer.WriteStartArray("path");
        foreach (uint hop in batch.HopsOf(change))
        {
            writer.WriteNumberValue(hop);
        }

        writer.WriteEndArray();
        writer.WriteNumber("unique_hops", change.UniqueHopsCount);
        writer.WriteNumber("edit_distance_hops", change.EditDistance);
        writer.WriteTextOrNull("covering_prefix", change.CoveringLength == 0 ? string.Empty : change.CoveringPrefix.ToString());
        writer.WriteNumber("covering_origin", change.CoveringOrigin.Value);
        writer.WriteNumber("marks", (int)change.Marks);
        writer.WriteNumber("origin_attribute", (int)change.OriginCode);
        writer.WriteNumber("message_octets", change.MessageOctets);
        writer.WriteEndObject();
    }

    /// <summary>The word of a kind, as in <c>path-changed</c>.</summary>
    public static string Word(RouteChangeKind kind) => JsonWords<RouteChangeKind>.Of(kind);
}
