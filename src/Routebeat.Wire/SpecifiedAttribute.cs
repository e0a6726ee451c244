namespace Routebeat.Wire;

/// <summary>Says which document specifies a number of a registry, and which type of ours reads it: what COVERAGE.md is written from.</summary>
/// <param name="document">The document and clause.</param>
/// <param name="readers">The types that read it; none where it is kept raw or passed over.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class SpecifiedAttribute(string document, params Type[] readers) : Attribute
{
    /// <summary>The document and clause.</summary>
    public string Document { get; } = document;

    /// <summary>The types that read it; none where it is kept raw or passed over.</summary>
    public IReadOnlyList<Type> Readers { get; } = readers;
}
