using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.Checkpoints;

/// <summary>Manifests of snapshots as JSON: a member of a sorted set in Redis, and the value of <see cref="RecordKinds.Snapshot"/>.</summary>
public static class SnapshotManifestJson
{
    /// <summary>The manifest as octets, the same for the same manifest.</summary>
    public static byte[] ToOctets(SnapshotManifest manifest) => JsonOctets.Of(manifest, Write);

    /// <summary>Reads a manifest of any format: whoever uses it looks at <see cref="SnapshotManifest.Format"/> first.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="manifest">The manifest, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryRead(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out SnapshotManifest? manifest, out TopicError error) =>
        JsonFields.TryRead(octets, Read, out manifest, out error);

    private static void Write(Utf8JsonWriter writer, SnapshotManifest manifest)
    {
        writer.WriteStartObject();
        writer.WriteNumber("offset", manifest.Offset);
        writer.WriteString("attempt", manifest.Attempt);
        writer.WriteNumber("chunks", manifest.Chunks);
        writer.WriteNumber("octets", manifest.Octets);
        writer.WriteNumber("state_octets", manifest.StateOctets);
        writer.WriteString("digest", manifest.Digest);
        writer.WriteNumber("format", manifest.Format);
        writer.WriteString("state", manifest.State);
        writer.WriteNumber("first_part", manifest.FirstPart);
        writer.WriteEndObject();
    }

    private static SnapshotManifest Read(JsonFields fields) => new(
        fields.Integer("offset"),
        fields.Text("attempt"),
        fields.Int32("chunks"),
        fields.Integer("octets"),
        fields.Integer("state_octets"),
        fields.Text("digest"),
        fields.Int32("format"),
        fields.Text("state"))
    {
        FirstPart = fields.Integer("first_part"),
    };
}
