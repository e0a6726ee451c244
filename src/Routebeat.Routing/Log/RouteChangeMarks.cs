namespace Routebeat.Routing.Log;

/// <summary>Marks on a route change that let counts of messages be made from counts of routes.</summary>
[Flags]
public enum RouteChangeMarks : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The first announcement of its UPDATE message.</summary>
    FirstAnnouncement = 1,

    /// <summary>The first withdrawal of its UPDATE message.</summary>
    FirstWithdrawal = 2,
}
