using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Routebeat.Features.Log;
using Routebeat.Features.Windows;
using Routebeat.Topics.Arrow;
using Routebeat.Topics.Json;

namespace Routebeat.Topics.Features;

/// <summary>Records of the features topic: parts as an Arrow stream of one batch, <c>window-closed</c> markers as JSON.</summary>
public static class FeaturesRecordCodec
{
    /// <summary>The value of the header <see cref="TopicHeaders.Kind"/>.</summary>
    public static string KindOf(FeaturesRecord record) => record is WindowClosed ? RecordKinds.WindowClosed : RecordKinds.Features;

    /// <summary>The value as octets, the same for the same record.</summary>
    public static byte[] ToOctets(FeaturesRecord record) => record switch
    {
        FeaturesPart part => ArrowStreamWriter.ToOctets(new FeatureRowWriter(FeatureSchema.OfPart(part.Source, part.Window, part.Number)).Build(part.Rows)),
        WindowClosed closed => JsonOctets.Of(closed, WriteClosed),
        _ => throw new ArgumentException($"the features topic has no {record.GetType().Name}", nameof(record)),
    };

    /// <summary>Reads a value.</summary>
    /// <param name="kind">The header <see cref="TopicHeaders.Kind"/>.</param>
    /// <param name="octets">The value.</param>
    /// <param name="record">The record, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryRead(string kind, ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out FeaturesRecord? record, out TopicError error)
    {
        record = null;
        error = new TopicError(TopicFault.UnknownKind, kind);
        if (kind == RecordKinds.Features && TryReadPart(octets, out var part, out error))
        {
            record = part;
        }
        else if (kind == RecordKinds.WindowClosed && JsonFields.TryRead(octets, ReadClosed, out var closed, out error))
        {
            record = closed;
        }

        return record is not null;
    }

    private static bool TryReadPart(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out FeaturesPart? part, out TopicError error)
    {
        part = null;
        if (!ArrowStreamReader.TryReadSingle(octets, out var batch, out var broken))
        {
            error = TopicError.Of(broken);
            return false;
        }

        if (!FeatureSchema.TryRead(batch.Schema, out int windowSeconds, out error)
            || !FeatureSchema.TryReadNumber(batch.Schema, FeatureSchema.SourceKey, out long source, out error)
            || !FeatureSchema.TryReadNumber(batch.Schema, FeatureSchema.WindowIndexKey, out long index, out error)
            || !FeatureSchema.TryReadNumber(batch.Schema, FeatureSchema.PartKey, out long number, out error))
        {
            return false;
        }

        string? wrong = source is < 0 or > int.MaxValue ? FeatureSchema.SourceKey
            : number is < 0 or > int.MaxValue ? FeatureSchema.PartKey
            : FeatureSchema.IsWindow(index, windowSeconds) ? null : FeatureSchema.WindowIndexKey;
        if (wrong is not null)
        {
            error = new TopicError(TopicFault.WrongSchema, wrong);
            return false;
        }

        if (!FeatureRowReader.TryRead(batch, out var rows, out error))
        {
            return false;
        }

        part = new FeaturesPart((int)source, new Window(index, windowSeconds), rows) { Number = (int)number };
        return true;
    }

    private static void WriteClosed(Utf8JsonWriter writer, WindowClosed closed)
    {
        writer.WriteStartObject();
        writer.WriteNumber("source", closed.Source);
        writer.WriteNumber("window_index", closed.Window.Index);
        writer.WriteNumber("window_seconds", closed.Window.LengthSeconds);
        writer.WriteBoolean("complete", closed.Complete);
        writer.WriteNumber("parts", closed.Parts);
        writer.WriteEndObject();
    }

    private static WindowClosed ReadClosed(JsonFields fields)
    {
        var window = new Window(fields.Integer("window_index"), fields.Int32("window_seconds"));
        if (!FeatureSchema.IsWindow(window.Index, window.LengthSeconds))
        {
            fields.Bad<Window>("window_index");
        }

        return new WindowClosed(fields.Int32("source"), window, fields.Truth("complete"), fields.Int32("parts"));
    }
}
