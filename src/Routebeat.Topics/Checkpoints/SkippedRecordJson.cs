using System.Diagnostics.CodeAnalysis;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.Checkpoints;

/// <summary>The value of <see cref="RecordKinds.Skip"/> as JSON.</summary>
public static class SkippedRecordJson
{
    /// <summary>The record as octets.</summary>
    public static byte[] ToOctets(SkippedRecord record) => JsonOctets.Of(record, static (writer, skipped) =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("offset", skipped.Offset);
        writer.WriteString("reason", skipped.Reason);
        writer.WriteEndObject();
    });

    /// <summary>Reads a record.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="record">The record, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryRead(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out SkippedRecord? record, out TopicError error) =>
        JsonFields.TryRead(octets, static fields => new SkippedRecord(fields.Integer("offset"), fields.Text("reason")), out record, out error);
}
