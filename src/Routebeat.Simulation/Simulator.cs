using Routebeat.Routing;
using Routebeat.Simulation.Model;
using Routebeat.Simulation.Planning;
using Routebeat.Simulation.World;

namespace Routebeat.Simulation;

/// <summary>Carries out a scenario: the MRT records of its collector, and what must be found in them. The same seed gives the same octets.</summary>
/// <remarks>
/// Records are made as they are asked for; only what is yet to happen is held. The file begins with PEER_INDEX_TABLE and a RIB of every peer
/// (TABLE_DUMP_V2), all at the scenario's start; BGP4MP_ET records follow in the order of their times (RFC 6396).
/// </remarks>
public sealed class Simulator
{
    private readonly Scenario _scenario;
    private readonly ulong _seed;
    private readonly Plan _plan;
    private readonly SimulatedWorld _world;

    /// <summary>A simulator of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">Where all chance comes from, or null for the scenario's own seed.</param>
    /// <exception cref="ScenarioException">The scenario's times do not fit together.</exception>
    public Simulator(Scenario scenario, ulong? seed = null)
    {
        _scenario = scenario;
        _seed = seed ?? scenario.Seed;
        _plan = Planner.Make(scenario, _seed);
        _world = WorldBuilder.Build(scenario, _seed);
        Facts = new ScenarioFacts(scenario, _world);
        Peers = [.. _world.Sessions.Select(session => new PeerIdentity(session.Address, session.Asn))];
    }

    /// <summary>What must be found.</summary>
    public ScenarioTruth Truth => _plan.Truth;

    /// <summary>Names and countries of every AS.</summary>
    public ScenarioFacts Facts { get; }

    /// <summary>The collector's peers, in the order of the peer index table.</summary>
    public IReadOnlyList<PeerIdentity> Peers { get; }

    /// <summary>Makes the records, in the order of their times, anew for each caller.</summary>
    public IEnumerable<SimulatedRecord> Records() => new SimulationRun(_scenario, _seed, _plan, _world).Records();

    /// <summary>Writes all records.</summary>
    /// <param name="output">Where to.</param>
    /// <returns>How many records there were.</returns>
    public long WriteTo(Stream output)
    {
        long count = 0;
        foreach (var record in Records())
        {
            output.Write(record.Octets.Span);
            count++;
        }

        return count;
    }
}
