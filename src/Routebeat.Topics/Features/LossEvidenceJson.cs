using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Routebeat.Features.Rows;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.Features;

/// <summary>Loss evidence as JSON: the column <c>loss</c> of feature rows. Its shape is in README.md.</summary>
public static class LossEvidenceJson
{
    /// <summary>The evidence as octets, the same for the same evidence.</summary>
    public static byte[] ToOctets(LossEvidence loss) => JsonOctets.Of(loss, Write);

    /// <summary>Reads evidence.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="loss">The evidence, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryRead(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out LossEvidence? loss, out TopicError error) =>
        JsonFields.TryRead(octets, Read, out loss, out error);

    private static void Write(Utf8JsonWriter writer, LossEvidence loss)
    {
        writer.WriteStartObject();
        writer.WriteList("peers", loss.Peers, static (w, one) =>
        {
            w.WriteStartObject();
            w.WriteString("feed", one.Feed);
            w.WriteNumber("asn", one.Peer.Value);
            w.WriteNumber("expected", one.Expected);
            w.WriteNumber("lost", one.Lost);
            w.WriteEndObject();
        });
        writer.WriteList("upstreams", loss.Upstreams, EvidenceJson.WriteUpstream);
        writer.WriteList("prefixes", loss.Prefixes, static (w, one) => w.WriteStringValue(one.ToString()));
        writer.WriteList("paths_before", loss.PathsBefore, EvidenceJson.WritePath);
        writer.WriteList("paths_after", loss.PathsAfter, EvidenceJson.WritePath);
        writer.WriteList("shared_hops", loss.SharedHops, static (w, one) => w.WriteNumberValue(one.Value));
        writer.WriteList("ases", loss.Ases, static (w, one) =>
        {
            w.WriteStartObject();
            w.WriteNumber("asn", one.Asn.Value);
            w.WriteNumber("networks", one.Networks);
            w.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static LossEvidence Read(JsonFields fields) => new()
    {
        Peers = fields.Objects("peers", static one => new PeerLoss(one.Text("feed"), one.Asn("asn"), one.Integer("expected"), one.Integer("lost"))),
        Upstreams = fields.Objects("upstreams", EvidenceJson.ReadUpstream),
        Prefixes = fields.Prefixes("prefixes"),
        PathsBefore = fields.Objects("paths_before", EvidenceJson.ReadPath),
        PathsAfter = fields.Objects("paths_after", EvidenceJson.ReadPath),
        SharedHops = fields.Asns("shared_hops"),
        Ases = fields.Objects("ases", static one => new NetworksLost(one.Asn("asn"), one.Integer("networks"))),
    };
}
