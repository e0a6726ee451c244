namespace Routebeat.Wire.Text;

/// <summary>Kinds of what a dump shows, as a set.</summary>
[Flags]
public enum DumpKinds : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Routes announced.</summary>
    Announcements = 1,

    /// <summary>Routes withdrawn.</summary>
    Withdrawals = 2,

    /// <summary>Routes of a table.</summary>
    Table = 4,

    /// <summary>Changes of a session's state.</summary>
    States = 8,

    /// <summary>Messages that are no UPDATE; the formats of one line a route do not show them.</summary>
    Messages = 16,

    /// <summary>Everything.</summary>
    All = Announcements | Withdrawals | Table | States | Messages,
}
