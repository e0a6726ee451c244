using System.Text;
using Routebeat.Wire;
using Routebeat.Wire.Bmp;

namespace Routebeat.Sources.Bmp;

/// <summary>What a router says of itself and beside its routes.</summary>
public sealed class BmpHealth
{
    /// <summary>What it said, counted.</summary>
    public BmpCounts Counts { get; } = new();

    /// <summary>The router's name; empty before it said one.</summary>
    public string SystemName { get; private set; } = string.Empty;

    /// <summary>What the router is, as it says; empty before it did.</summary>
    public string SystemDescription { get; private set; } = string.Empty;

    /// <summary>Why the router ended its session last; null where a session stands, or it gave no reason.</summary>
    public BmpTerminationReason? Terminated { get; private set; }

    internal bool TryTakeInitiation(scoped in BmpMessage message, out WireError error)
    {
        if (!BmpInitiation.TryRead(message, out var initiation, out error))
        {
            return false;
        }

        Counts.Initiations++;
        Terminated = null;
        SystemName = Encoding.UTF8.GetString(initiation.SystemName);
        SystemDescription = Encoding.UTF8.GetString(initiation.SystemDescription);
        return true;
    }

    internal bool TryTakeTermination(scoped in BmpMessage message, out WireError error)
    {
        if (!BmpTermination.TryRead(message, out var termination, out error))
        {
            return false;
        }

        Counts.Terminations++;
        Terminated = termination.Reason;
        return true;
    }

    internal bool TryTakeStatistics(scoped in BmpMessage message, out BmpStatisticsReport report, out WireError error)
    {
        bool taken = BmpStatisticsReport.TryRead(message, out report, out error);
        Counts.StatisticsReports += taken ? 1 : 0;
        return taken;
    }

    internal bool TryTakeMirroring(scoped in BmpMessage message, out WireError error)
    {
        if (!BmpRouteMirroring.TryRead(message, out var mirroring, out error))
        {
            return false;
        }

        Counts.Mirrored++;
        Counts.MirroredErrors += mirroring.HasErroredMessage ? 1 : 0;
        Counts.MirrorLosses += mirroring.MessagesLost ? 1 : 0;
        return true;
    }
}
