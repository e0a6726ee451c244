namespace Routebeat.Pictures.Terminal;

/// <summary>What a piece of terminal text means; whoever prints it chooses the colour, or none.</summary>
public enum TextTone : byte
{
    /// <summary>Plain.</summary>
    Plain = 0,

    /// <summary>Less important than the rest of its line.</summary>
    Muted = 1,

    /// <summary>More important: a name, a heading.</summary>
    Strong = 2,

    /// <summary>Something got worse, severity 4 or 5.</summary>
    Alarm = 3,

    /// <summary>Something got worse, severity 2 or 3.</summary>
    Warning = 4,

    /// <summary>Something is over.</summary>
    Good = 5,
}
