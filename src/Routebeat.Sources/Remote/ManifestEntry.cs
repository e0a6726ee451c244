using System.Text.Json.Serialization;

namespace Routebeat.Sources.Remote;

/// <summary>What the manifest of a cache says of a file.</summary>
/// <param name="Path">The file, from the cache's folder of files, with forward slashes.</param>
/// <param name="Url">Where it came from.</param>
/// <param name="Length">Its size in octets.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hexadecimal digits.</param>
internal sealed record ManifestEntry(
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("url")] string Url,
    [property: JsonPropertyName("length")] long Length,
    [property: JsonPropertyName("sha256")] string Sha256);
