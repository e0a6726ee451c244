namespace Routebeat.Benchmarks;

/// <summary>A benchmark as <c>./build bench</c> offers it. A new one is a file with its <c>Verb</c> and a line in <c>Program.cs</c>.</summary>
/// <param name="Name">What it is called by.</param>
/// <param name="Arguments">Its arguments as the help shows them; all may be left out.</param>
/// <param name="Summary">What it measures, one line.</param>
/// <param name="Run">Measures, given the arguments.</param>
internal sealed record BenchmarkVerb(string Name, string Arguments, string Summary, Action<string[], BenchmarkReport> Run);
