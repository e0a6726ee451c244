using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Ingest.Hygiene;

/// <summary>Whether a peer whose session came up has its table back: End-of-RIB, 90 % of the former table, or 10 minutes (RULES 3).</summary>
/// <remarks>
/// Where the former table had both families, both must be back. A peer that had no table before is back at its first End-of-RIB
/// (RFC 4724 §2) or after the 10 minutes.
/// </remarks>
public sealed class RestorationRules(IngestSettings settings)
{
    private EventTime _since;
    private int _formerV4;
    private int _formerV6;
    private bool _endedV4;
    private bool _endedV6;

    /// <summary>Remembers the table that a session took with it; a smaller one, of a session that was not restored, does not count.</summary>
    public void Lose(int routesV4, int routesV6, bool wasRestored)
    {
        _formerV4 = wasRestored ? routesV4 : Math.Max(_formerV4, routesV4);
        _formerV6 = wasRestored ? routesV6 : Math.Max(_formerV6, routesV6);
    }

    /// <summary>The session is up again.</summary>
    public void Begin(EventTime time)
    {
        _since = time;
        _endedV4 = false;
        _endedV6 = false;
    }

    /// <summary>An End-of-RIB marker came.</summary>
    public void EndOfRib(IpFamily family)
    {
        _endedV4 |= family == IpFamily.V4;
        _endedV6 |= family == IpFamily.V6;
    }

    /// <summary>Whether the table is back.</summary>
    public bool IsBack(int routesV4, int routesV6)
    {
        if (_formerV4 + _formerV6 == 0)
        {
            return _endedV4 || _endedV6;
        }

        return (_endedV4 || Share.IsAtLeast(routesV4, _formerV4, settings.RestoredShare))
            && (_endedV6 || Share.IsAtLeast(routesV6, _formerV6, settings.RestoredShare));
    }

    /// <summary>Whether nobody waits any longer.</summary>
    public bool IsOverdue(EventTime time) => time - _since >= settings.RestoredAfter;

    /// <summary>Writes the state.</summary>
    internal void WriteTo(StateWriter writer)
    {
        writer.Write(_since);
        writer.Write(_formerV4);
        writer.Write(_formerV6);
        writer.Write(_endedV4);
        writer.Write(_endedV6);
    }

    /// <summary>Takes on a state that was written.</summary>
    internal void ReadFrom(StateReader reader)
    {
        _since = reader.ReadEventTime();
        _formerV4 = reader.ReadInt32();
        _formerV6 = reader.ReadInt32();
        _endedV4 = reader.ReadBoolean();
        _endedV6 = reader.ReadBoolean();
    }
}
