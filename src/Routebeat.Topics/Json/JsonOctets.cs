using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Routebeat.Routing;

namespace Routebeat.Topics.Json;

/// <summary>Writes JSON: compact, in a fixed order, so that the same value gives the same octets.</summary>
internal static class JsonOctets
{
    /// <summary>Letters of all scripts are left readable; whoever puts the text into HTML escapes it there.</summary>
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The octets of one value.</summary>
    public static byte[] Of<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            write(writer, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a time as ISO 8601 in UTC with microseconds.</summary>
    public static void WriteTime(this Utf8JsonWriter writer, string name, EventTime time) => writer.WriteString(name, time.ToString());

    /// <summary>Writes the word of an enum's member.</summary>
    public static void WriteWord<T>(this Utf8JsonWriter writer, string name, T value)
        where T : struct, Enum => writer.WriteString(name, JsonWords<T>.Of(value));

    /// <summary>Writes a number, null where it is not finite, which JSON cannot say.</summary>
    public static void WriteFinite(this Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>Writes text, null where it is empty.</summary>
    public static void WriteTextOrNull(this Utf8JsonWriter writer, string name, string text)
    {
        if (text.Length == 0)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteString(name, text);
        }
    }

    /// <summary>Writes an array.</summary>
    public static void WriteList<T>(this Utf8JsonWriter writer, string name, IReadOnlyList<T> list, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        for (int i = 0; i < list.Count; i++)
        {
            write(writer, list[i]);
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads a time as <see cref="WriteTime"/> writes it; fewer digits of the fraction will do.</summary>
    public static bool TryParseTime(string text, out EventTime time)
    {
        bool parsed = DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var calendar);
        time = parsed ? EventTime.FromDateTime(calendar) : default;
        return parsed;
    }
}
