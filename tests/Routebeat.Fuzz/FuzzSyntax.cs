namespace Routebeat.Fuzz;

/// <summary>What inputs are made of, which decides how they are spoilt.</summary>
public enum FuzzSyntax
{
    /// <summary>Binary fields: lengths are made impossible.</summary>
    Octets = 0,

    /// <summary>Text: numbers, words and brackets are spoilt besides.</summary>
    Text = 1,
}
