namespace Routebeat.Fuzz;

/// <summary>What came of fuzzing one target.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Inputs">How many inputs were read, each of them twice; those it began with are among them.</param>
/// <param name="Seconds">How long the others took.</param>
/// <param name="Seeds">How many inputs it began with.</param>
/// <param name="Signatures">How many signatures were seen.</param>
/// <param name="Crashes">The inputs that a decoder failed on, one for each reason.</param>
public sealed record FuzzReport(string Target, long Inputs, double Seconds, int Seeds, int Signatures, IReadOnlyList<FuzzCrash> Crashes)
{
    /// <summary>The report as a line of a table.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Target,-16} {Inputs,12:N0} inputs {(Inputs - Seeds) / Math.Max(Seconds, 1e-3),10:N0}/s {Seeds,6:N0} seeds {Signatures,7:N0} signatures {Crashes.Count,3} crashes");
}
