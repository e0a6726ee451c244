using System.Security.Cryptography;
using System.Text;
using Routebeat.Detection.Models;

namespace Routebeat.Streaming.Models;

/// <summary>A model as files and the models topic know it: its parameters, its card, and the digest that tells it from any other.</summary>
/// <param name="Parameters">Name, version and every number.</param>
/// <param name="Card">What to know about it.</param>
public sealed record VersionedModel(DetectionModel Parameters, ModelCard Card)
{
    /// <summary>SHA-256 of <see cref="CanonicalForm"/> in lower-case hexadecimal: models that score alike have it in common, whatever they are called.</summary>
    public string Digest { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalForm(Parameters))));

    /// <summary>Name, version and the digest's first octets: what people and logs call it.</summary>
    public string Identity => $"{Parameters.Name} {Parameters.Version} (sha256:{Digest[..12]})";

    /// <summary>Every parameter as a line <c>path=value</c>, ordered by path, octet by octet. Name, version and card are no part of it.</summary>
    public static string CanonicalForm(DetectionModel parameters) => string.Concat(ParameterSet.All(parameters)
        .Select(parameter => $"{parameter.Path}={ParameterText.Value(parameter.Value)}\n")
        .Order(StringComparer.Ordinal));
}
