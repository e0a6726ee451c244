using Routebeat.Routing.State;

namespace Routebeat.Ingest;

/// <summary>What a feed's ingest has counted since it began. Written by the thread that feeds messages; others may read at any time.</summary>
public sealed class IngestCounts
{
    /// <summary>Messages taken: updates, End-of-RIB markers and session changes.</summary>
    public long Messages { get; internal set; }

    /// <summary>Routes announced by updates.</summary>
    public long Announcements { get; internal set; }

    /// <summary>Routes withdrawn by updates, known or not.</summary>
    public long Withdrawals { get; internal set; }

    /// <summary>Of those, withdrawals of routes that the peer was not known to have.</summary>
    public long UnknownWithdrawals { get; internal set; }

    /// <summary>Of the announcements, those that changed nothing.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Routes taken from tables (RIB or initial dump).</summary>
    public long SeededRoutes { get; internal set; }

    /// <summary>Messages dropped because they are older than the table the feed was seeded from (RULES 1).</summary>
    public long OlderThanTable { get; internal set; }

    /// <summary>Messages left out because they came a second time after another writer was taken over from.</summary>
    public long Repeated { get; internal set; }

    /// <summary>Messages older than the watermark; applied all the same, in their order.</summary>
    public long Late { get; internal set; }

    /// <summary>Sessions that went down.</summary>
    public long SessionsLost { get; internal set; }

    /// <summary>Control records written, each once, not once a partition.</summary>
    public long ControlRecords { get; internal set; }

    /// <summary>Writes the counts.</summary>
    internal void WriteTo(StateWriter writer) => writer.WriteRun<long>(
        [Messages, Announcements, Withdrawals, UnknownWithdrawals, Duplicates, SeededRoutes, OlderThanTable, Late, SessionsLost, ControlRecords, Repeated]);

    /// <summary>Takes on counts that were written.</summary>
    internal void ReadFrom(StateReader reader)
    {
        if (reader.ReadRun<long>() is [var messages, var announcements, var withdrawals, var unknown, var duplicates, var seeded, var older, var late, var lost, var control, var repeated])
        {
            (Messages, Announcements, Withdrawals, UnknownWithdrawals, Duplicates) = (messages, announcements, withdrawals, unknown, duplicates);
            (SeededRoutes, OlderThanTable, Late, SessionsLost, ControlRecords, Repeated) = (seeded, older, late, lost, control, repeated);
        }
    }
}
