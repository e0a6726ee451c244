using Routebeat.Features.Countries;
using Routebeat.Features.Peers;
using Routebeat.Routing.State;

namespace Routebeat.Features.Visibility;

/// <content>Snapshots.</content>
internal sealed partial class NetworkVisibility
{
    public void WriteTo(StateWriter writer)
    {
        Peers.WriteTo(writer);
        _routes.WriteTo(writer);
        _trie.WriteTo(writer);
        writer.Write(_peersChanged);
        writer.Write(_windowOrdinal);
        writer.WriteRun<int>(_touchedEntries.ToArray());
        _expiries.WriteTo(writer);
        writer.WriteRun<Expiry>(_deferred.ToArray());
        writer.Write(_ases.Count);
        foreach (var state in _ases)
        {
            state.WriteTo(writer);
        }
    }

    public static NetworkVisibility ReadFrom(StateReader reader, VisibilityBounds bounds, CountryTable countries)
    {
        var visibility = new NetworkVisibility(bounds, countries)
        {
            Peers = PeerTable.ReadFrom(reader),
            _routes = RouteTable.ReadFrom(reader),
            _trie = BlockTrie.ReadFrom(reader),
            _peersChanged = reader.ReadBoolean(),
            _windowOrdinal = reader.ReadUInt32(),
        };
        visibility._touchedEntries.AddRange(reader.ReadRun<int>());
        visibility._expiries = ExpiryQueue.ReadFrom(reader);
        visibility._deferred.AddRange(reader.ReadRun<Expiry>());
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            var state = AsState.ReadFrom(reader);
            visibility._asNumbers.Add(state.Asn.Value, visibility._ases.Count);
            visibility._ases.Add(state);
        }

        return visibility;
    }
}
