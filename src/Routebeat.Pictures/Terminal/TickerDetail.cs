namespace Routebeat.Pictures.Terminal;

/// <summary>Which revisions of incidents get a line as they come.</summary>
public enum TickerDetail
{
    /// <summary>None: only the summary at the end.</summary>
    None,

    /// <summary>Opened, worse and over, of severity 2 and more; the rest is counted.</summary>
    Turns,

    /// <summary>Every revision.</summary>
    All,
}
