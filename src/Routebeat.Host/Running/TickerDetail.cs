namespace Routebeat.Host.Running;

/// <summary>Which incidents get a line as they come.</summary>
internal enum TickerDetail
{
    /// <summary>None: only the summary at the end.</summary>
    None,

    /// <summary>Every revision.</summary>
    All,
}
