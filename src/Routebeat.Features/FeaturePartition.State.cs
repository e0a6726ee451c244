using Routebeat.Features.Counters;
using Routebeat.Features.Countries;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Features;

/// <content>Snapshots: the whole state, between any two records.</content>
public sealed partial class FeaturePartition
{
    /// <summary>The version of the snapshot's layout; another version is not read.</summary>
    public const int StateVersion = 3;

    /// <summary>Writes the whole state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(Late);
        _clock.WriteTo(writer);
        _visibility.WriteTo(writer);
        _counts.WriteTo(writer);
        _flaps.WriteTo(writer);
        writer.Write(_waiting.Count);
        foreach (var one in _waiting)
        {
            writer.Write(one.Report is not null);
            if (one.Report is not null)
            {
                Peers.PeerReportState.Write(writer, one.Report);
            }
            else
            {
                var change = one.Batch!.Changes.Span[one.Index];
                writer.Write(one.Batch.Feed);
                writer.WriteRun<RouteChange>([change with { HopsOffset = 0 }]);
                writer.WriteRun(one.Batch.HopsOf(change));
            }
        }
    }

    /// <summary>A partition as it stood when it was written.</summary>
    public static FeaturePartition ReadFrom(
        StateReader reader, int partition, int partitions, FeatureSettings settings, CountryTable countries)
    {
        var restored = new FeaturePartition(partition, partitions, settings, countries)
        {
            Late = reader.ReadInt64(),
            _clock = PartitionClock.ReadFrom(reader, settings.WindowSeconds),
            _visibility = NetworkVisibility.ReadFrom(reader, settings.Bounds, countries),
            _counts = WindowCounts.ReadFrom(reader),
            _flaps = FlapSet.ReadFrom(reader),
        };
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            restored._waiting.Add(reader.ReadBoolean() ? new Waiting(null, 0, Peers.PeerReportState.Read(reader)) : ReadChange(reader));
        }

        restored.Connect();
        restored.RebuildSums();
        return restored;
    }

    private static Waiting ReadChange(StateReader reader)
    {
        string feed = reader.ReadString();
        var changes = reader.ReadRun<RouteChange>();
        return new Waiting(new RouteBatch(feed, changes, reader.ReadRun<uint>()), 0, null);
    }

    /// <summary>What follows from the ASes need not be written: the sums of countries, who is restless, who belongs to the current window.</summary>
    private void RebuildSums()
    {
        for (int place = 0; place < _counts.Count; place++)
        {
            _visibility.Ases[_counts[place].As].WindowPlace = place;
        }

        for (int number = 0; number < _visibility.Ases.Count; number++)
        {
            var state = _visibility.Ases[number];
            if (state.IsRestless)
            {
                _restless.Add(state.Asn.Value, number);
            }

            if (!state.HasRow)
            {
                continue;
            }

            Rebuild(EntityKey.Internet, state);
            if (!state.Country.IsNone)
            {
                Rebuild(EntityKey.Of(state.Country), state);
            }
        }
    }

    private void Rebuild(EntityKey entity, AsState state)
    {
        var sum = SumOf(entity);
        sum.Level = new Level(sum.Level.V4 + state.SummedLevel.V4, sum.Level.V6 + state.SummedLevel.V6);
        sum.NoteLoss(state.Asn, state.IsAway);
    }
}
