using System.Text.Json;
using System.Text.Json.Serialization;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Mrt;

namespace Routebeat.Host.Running;

/// <summary>A file with a line per record that could not be used: reason, where it came from, its octets. Begun with the first one.</summary>
/// <param name="path">The file.</param>
internal sealed class DeadLetterFile(string path) : IDisposable
{
    /// <summary>Octets of a record that are kept; its length is told in full.</summary>
    private const int OctetsKept = 65_536;

    private FileStream? _file;

    /// <summary>The file; null while there is none.</summary>
    public string? Path { get; private set; }

    /// <summary>Writes a line.</summary>
    public void Add(DeadLetter letter)
    {
        if (_file is null)
        {
            _file = File.Create(path);
            Path = path;
        }

        _file.Write(LineOf(letter));
        _file.WriteByte((byte)'\n');
    }

    /// <summary>The line of a letter, without its end.</summary>
    public static byte[] LineOf(DeadLetter letter)
    {
        var line = new DeadLetterLine(
            JsonNamingPolicy.KebabCaseLower.ConvertName(letter.Reason.ToString()),
            letter.Feed,
            letter.Source,
            letter.Ordinal,
            letter.Time.ToString(),
            letter.Error.IsNone ? null : letter.Error.ToString(),
            letter.Octets.Length,
            Convert.ToHexStringLower(letter.Octets.Span[..Math.Min(OctetsKept, letter.Octets.Length)]));
        return JsonSerializer.SerializeToUtf8Bytes(line, DeadLetterLines.Default.DeadLetterLine);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }
}

internal sealed record DeadLetterLine(
    string Reason, string Feed, string Source, long Ordinal, string Time, string? Error, int OctetsTotal, string Octets);

[JsonSerializable(typeof(DeadLetterLine))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class DeadLetterLines : JsonSerializerContext;
