using System.Buffers;
using Routebeat.Routing;
using Routebeat.Simulation.World;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Simulation.Output;

/// <summary>Writes what the collector of a run records, as MRT: first the RIB, then messages and state changes.</summary>
internal sealed class CollectorRecords
{
    /// <summary>The collector's AS, for documentation (RFC 5398).</summary>
    private const uint CollectorAsn = 64_511;
    private const uint CollectorId = 0xC0000204;
    private const uint FirstIdentifier = 0x0A000001;

    private readonly SimulatedWorld _world;
    private readonly ArrayBufferWriter<byte> _octets = new(1 << 16);
    private readonly MrtWriter _mrt;
    private readonly BgpUpdateWriter _updates = new();
    private readonly Bgp4MpSession[] _sessions;
    private readonly Queue<(EventTime Time, int End)> _ends = new();
    private readonly uint[] _communities = new uint[2];
    private NlriRoute[] _routes = new NlriRoute[1024];

    /// <summary>Nothing is written yet.</summary>
    public CollectorRecords(SimulatedWorld world)
    {
        _world = world;
        _mrt = new MrtWriter(_octets);
        var local = IpAddress.Parse("192.0.2.254");
        _sessions = [.. world.Sessions.Select(session => new Bgp4MpSession(session.Asn, new Asn(CollectorAsn), session.Address, local))];
    }

    /// <summary>Maps the time something happens to the time it is recorded. Default: the same.</summary>
    public Func<EventTime, EventTime> TimeOfRecord { get; init; } = time => time;

    /// <summary>The ends of the records written since <see cref="Clear"/>, in order, and their times.</summary>
    public Queue<(EventTime Time, int End)> Ends => _ends;

    /// <summary>The octets written since <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Written => _octets.WrittenMemory;

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        _octets.ResetWrittenCount();
        _ends.Clear();
    }

    /// <summary>Writes the table of peers.</summary>
    public void WritePeers(EventTime time)
    {
        _mrt.WritePeerIndexTable(
            time,
            CollectorId,
            "",
            [.. _world.Sessions.Select(session => new RibPeer(FirstIdentifier + (uint)session.Number, session.Address, session.Asn))]);
        _ends.Enqueue((time, _octets.WrittenCount));
    }

    /// <summary>Writes all routes to one prefix; nothing where there are none.</summary>
    public void WriteRib(EventTime time, RouteTable table, int prefix)
    {
        bool any = false;
        var network = _world.Networks[_world.Owners[prefix]];
        Span<uint> path = stackalloc uint[PathBuilder.MaxLength];
        foreach (var session in _world.Sessions)
        {
            var choice = table[session.Number, prefix];
            if (choice.IsNone)
            {
                continue;
            }

            if (!any)
            {
                _mrt.BeginRib(time, _world.Prefixes[prefix]);
                any = true;
            }

            ulong age = SeededRandom.Mix(((ulong)session.Number << 32) + (ulong)prefix) % (7 * 86_400);
            var attributes = Attributes(session, network, choice, path);
            _mrt.AddRibEntry((ushort)session.Number, time - TimeSpan.FromSeconds(age), attributes);
        }

        if (any)
        {
            _mrt.EndRib();
            _ends.Enqueue((time, _octets.WrittenCount));
        }
    }

    /// <summary>Writes an announcement of prefixes of one network by one route.</summary>
    public void WriteAnnouncement(EventTime time, Session session, RouteChoice choice, ReadOnlySpan<int> prefixes)
    {
        if (prefixes.IsEmpty)
        {
            return;
        }

        Span<uint> path = stackalloc uint[PathBuilder.MaxLength];
        var attributes = Attributes(session, _world.Networks[_world.Owners[prefixes[0]]], choice, path);
        scoped var announced = Routes(prefixes);
        scoped var withdrawn = ReadOnlySpan<NlriRoute>.Empty;
        while (_updates.TryWriteNext(attributes, ref withdrawn, ref announced))
        {
            WriteMessage(time, session);
        }
    }

    /// <summary>Writes a withdrawal of prefixes.</summary>
    public void WriteWithdrawal(EventTime time, Session session, ReadOnlySpan<int> prefixes)
    {
        var withdrawn = Routes(prefixes);
        var announced = ReadOnlySpan<NlriRoute>.Empty;
        while (_updates.TryWriteNext(default, ref withdrawn, ref announced))
        {
            WriteMessage(time, session);
        }
    }

    /// <summary>Writes an End-of-RIB marker.</summary>
    public void WriteEndOfRib(EventTime time, Session session)
    {
        _updates.WriteEndOfRib(IpFamily.V4);
        WriteMessage(time, session);
    }

    /// <summary>Writes a change of a session's state.</summary>
    public void WriteState(EventTime time, Session session, BgpState before, BgpState after)
    {
        var recorded = TimeOfRecord(time);
        _mrt.WriteStateChange(recorded, _sessions[session.Number], before, after);
        _ends.Enqueue((recorded, _octets.WrittenCount));
    }

    private void WriteMessage(EventTime time, Session session)
    {
        var recorded = TimeOfRecord(time);
        _mrt.WriteMessage(recorded, _sessions[session.Number], _updates.Message);
        _ends.Enqueue((recorded, _octets.WrittenCount));
    }

    private RouteAttributes Attributes(Session session, Network network, RouteChoice choice, Span<uint> path)
    {
        int length = _world.Paths.Write(path, session, network, choice);
        uint flavour = (uint)choice.Flavour;
        _communities[0] = (session.Asn.Value << 16) | (100 + flavour);
        _communities[1] = (session.Asn.Value << 16) | (2000 + ((uint)choice.Variant * 10));
        return new RouteAttributes
        {
            AsPath = path[..length],
            NextHop = session.Address,
            MultiExitDisc = session.SendsCommunities ? null : 10 * flavour,
            Communities = session.SendsCommunities ? _communities : [],
        };
    }

    private ReadOnlySpan<NlriRoute> Routes(ReadOnlySpan<int> prefixes)
    {
        if (prefixes.Length > _routes.Length)
        {
            _routes = new NlriRoute[prefixes.Length];
        }

        for (int i = 0; i < prefixes.Length; i++)
        {
            _routes[i] = new NlriRoute(_world.Prefixes[prefixes[i]], 0);
        }

        return _routes.AsSpan(0, prefixes.Length);
    }
}
