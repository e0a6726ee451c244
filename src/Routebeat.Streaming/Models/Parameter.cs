using Routebeat.Streaming.Yaml;

namespace Routebeat.Streaming.Models;

/// <summary>A number (or word, or list of either) that a file may set: what the pages say about it and what its reader accepts.</summary>
/// <param name="Property">The property of the settings record that holds it.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Range">The numbers it may have, as <see cref="NumberRange.Parse"/> reads them; of a list, those of each item; empty for words.</param>
/// <param name="Meaning">What it decides.</param>
public sealed record Parameter(string Property, string Unit, string Range, string Meaning);
