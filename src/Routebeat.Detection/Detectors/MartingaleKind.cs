namespace Routebeat.Detection.Detectors;

/// <summary>How a <see cref="ChangePointDetector"/> bets on a p-value. The default value is <see cref="Power"/>.</summary>
public enum MartingaleKind
{
    /// <summary>One betting function, <c>ε · p^(ε − 1)</c>.</summary>
    Power,

    /// <summary>The power bets of all ε between 0 and 1 together; <see cref="ChangePointSettings.Epsilon"/> is not used.</summary>
    Mixture,
}
