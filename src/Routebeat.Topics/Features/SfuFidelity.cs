namespace Routebeat.Topics.Features;

/// <summary>How near a feature of ours comes to the one of the SFU and BCNET data sets.</summary>
public enum SfuFidelity
{
    /// <summary>The same number from the same messages.</summary>
    Same,

    /// <summary>The same quantity, counted or rounded otherwise; the note says how.</summary>
    Near,

    /// <summary>Another definition under the same name: good for a model trained on our own rows, not for one trained on theirs.</summary>
    Other,
}
