using System.Runtime.InteropServices;
using Routebeat.Features.Counters;
using Routebeat.Features.Countries;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Features;

/// <content>The end of a window: rows of ASes, partials of countries, markers.</content>
public sealed partial class FeaturePartition
{
    private void CloseWindow(ICollection<FeatureOutput> outputs)
    {
        var window = _clock.Current;
        _visibility.Settle();
        _visibility.Expire(window.End, window.Index);
        var rows = new List<FeatureRow>[_partitions];
        var shareLost = _visibility.EndWindow();
        foreach (ulong key in KeysInOrder())
        {
            int number = (int)(key & uint.MaxValue);
            var state = _visibility.Ases[number];
            if (state.WindowPlace >= 0)
            {
                (rows[_partition] ??= []).Add(EndTouched(state, shareLost.GetValueOrDefault(number)));
            }
            else
            {
                StepState(state, state.Level, out _);
            }
        }

        foreach (var sum in _sums.Values)
        {
            if (sum.IsTouched)
            {
                var row = sum.End(window, _clock.IsCurrentComplete, _visibility.Peers, LossesOf(sum));
                var part = rows[Partitioning.Of(sum.Entity, _partitions)] ??= [];
                part.Insert(sum.Entity.Kind == EntityKind.Internet ? 0 : part.Count, row);
            }
        }

        for (int place = 0; place < _counts.Count; place++)
        {
            _visibility.Ases[_counts[place].As].WindowPlace = -1;
        }

        _counts.Clear();
        _flaps.Clear();
        for (int target = 0; target < _partitions; target++)
        {
            var part = rows[target];
            if (part is not null)
            {
                outputs.Add(new FeatureOutput(target, new FeaturesPart(_partition, window, part)));
            }

            outputs.Add(new FeatureOutput(target, new WindowClosed(_partition, window, _clock.IsCurrentComplete, part is null ? 0 : 1)));
        }
    }

    /// <summary>The ASes that this window has to look at, those touched and those whose state is not at rest: the AS number above, ours below, in order.</summary>
    private Span<ulong> KeysInOrder()
    {
        _keys.Clear();
        for (int place = 0; place < _counts.Count; place++)
        {
            int number = _counts[place].As;
            _keys.Add(((ulong)_visibility.Ases[number].Asn.Value << 32) | (uint)number);
        }

        foreach (var (asn, number) in _restless)
        {
            if (_visibility.Ases[number].WindowPlace < 0)
            {
                _keys.Add(((ulong)asn << 32) | (uint)number);
            }
        }

        var keys = CollectionsMarshal.AsSpan(_keys);
        keys.Sort();
        return keys;
    }

    private FeatureRow EndTouched(AsState state, long shareLost)
    {
        var counts = _counts[state.WindowPlace];
        var level = state.Level;
        bool isBelow = state.Tracker.HasBaseline && !state.Bounds.IsBack(state);
        bool isAway = isBelow && state.Bounds.IsAway(state);
        NotePaths(state, counts, isBelow);
        state.Loss = isBelow ? _visibility.DescribeLoss(state) : null;
        StepState(state, level, out long baselineVisible);
        long networksLost = isBelow ? Math.Max(0, baselineVisible - level.Visible) : 0;
        var row = AsRows.Make(_clock.Current, _clock.IsCurrentComplete, state, counts, _visibility, (shareLost, networksLost));
        (state.NetworksLost, state.IsAway, state.HasRow) = (row.NetworksLost, isAway, true);
        AddTo(_internet ??= SumOf(EntityKey.Internet), state, row, counts, isAway);
        if (!state.Country.IsNone)
        {
            AddTo(state.CountrySum ??= SumOf(EntityKey.Of(state.Country)), state, row, counts, isAway);
        }

        state.SummedLevel = level;
        return row;
    }

    private static void NotePaths(AsState state, AsWindowCounts counts, bool isBelow)
    {
        if (!isBelow)
        {
            state.Paths = null;
            return;
        }

        state.Paths ??= new LossPaths();
        for (int i = 0; i < counts.PathCount; i++)
        {
            var hops = counts.PathAt(i, out bool isLost);
            if (isLost)
            {
                state.Paths.Lost(hops);
            }
            else
            {
                state.Paths.Announced(hops);
            }
        }
    }

    /// <summary>Steps the state of an AS, which freezes its denominators and gives the bounds for events, over the sample that score will see.</summary>
    private void StepState(AsState state, in Level level, out long baselineVisible)
    {
        var sample = new LevelSample(
            _clock.Current, _clock.CompleteBefore, _clock.IsCurrentComplete, level, _visibility.Peers.IsSeeded, IsLossConfirmed: false);
        if (state.Loss is not null)
        {
            var verdict = state.Tracker.Judge(sample, _settings.Bounds);
            sample = sample with { IsLossConfirmed = verdict.IsAway && LossRules.IsConfirmed(state.Loss.Peers, verdict, _settings.Bounds) };
        }

        baselineVisible = state.Tracker.Step(sample, _settings.Bounds).BaselineLevel.Visible;
        bool isRestless = !state.Tracker.IsAtRest;
        if (isRestless != state.IsRestless)
        {
            state.IsRestless = isRestless;
            if (isRestless)
            {
                _restless.Add(state.Asn.Value, _visibility.NumberOf(state.Asn));
            }
            else
            {
                _restless.Remove(state.Asn.Value);
            }
        }
    }

    private static void AddTo(CountrySum sum, AsState state, FeatureRow row, AsWindowCounts counts, bool isAway)
    {
        sum.Level = new Level(
            Move(sum.Level.V4, state.SummedLevel.V4, row.V4),
            Move(sum.Level.V6, state.SummedLevel.V6, row.V6));
        sum.NoteLoss(state.Asn, isAway);
        sum.Add(row, counts.PeerUpdates);
    }

    private CountrySum SumOf(EntityKey entity)
    {
        if (!_sums.TryGetValue(entity, out var sum))
        {
            sum = new CountrySum(entity);
            _sums.Add(entity, sum);
        }

        return sum;
    }

    private static FamilyVisibility Move(FamilyVisibility sum, FamilyVisibility from, FamilyVisibility to) => new(
        sum.Networks - from.Networks + to.Networks,
        sum.Visible - from.Visible + to.Visible,
        sum.Blocks - from.Blocks + to.Blocks,
        sum.SharePpm - from.SharePpm + to.SharePpm);

    private List<(LossEvidence Loss, long Networks)> LossesOf(CountrySum sum)
    {
        var losses = new List<(LossEvidence, long)>(sum.LossAses.Count);
        foreach (uint asn in sum.LossAses)
        {
            var state = _visibility.Ases[_visibility.NumberOf(new Asn(asn))];
            if (state.Loss is not null)
            {
                losses.Add((state.Loss, state.NetworksLost));
            }
        }

        return losses;
    }
}
