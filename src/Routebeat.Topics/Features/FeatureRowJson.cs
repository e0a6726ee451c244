using System.Text.Json;
using Routebeat.Features.Rows;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.Features;

/// <summary>A feature row as JSON: the columns of <see cref="FeatureColumns"/> by name and in order, times as text, <c>loss</c> as an object.</summary>
public static class FeatureRowJson
{
    /// <summary>Writes a row as one object.</summary>
    public static void Write(Utf8JsonWriter writer, FeatureRow row)
    {
        writer.WriteStartObject();
        writer.WriteTime("window_start", row.Window.Start);
        writer.WriteString("entity", row.Entity.ToString());
        writer.WriteTextOrNull("country", row.Country.ToString());
        writer.WriteBoolean("seeded", row.Seeded);
        writer.WriteBoolean("complete", row.Complete);
        foreach (var column in FeatureColumns.Numbers)
        {
            writer.WriteNumber(column.Name, column.Number!(row));
        }

        writer.WriteList("peer_update_ases", row.PeerUpdates, static (w, one) => w.WriteNumberValue(one.Peer.Value));
        writer.WriteList("peer_update_counts", row.PeerUpdates, static (w, one) => w.WriteNumberValue(one.Updates));
        writer.WriteList("upstreams", row.Upstreams, static (w, one) => w.WriteNumberValue(one.Value));
        writer.WritePropertyName("loss");
        if (row.Loss is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(LossEvidenceJson.ToOctets(row.Loss));
        }

        writer.WriteEndObject();
    }
}
