using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Features.Rows;
using Routebeat.Routing.State;

namespace Routebeat.Detection.Scoring;

/// <summary>The spike and change-point series of one entity, one pair a feature.</summary>
/// <remarks>
/// A series begins at its entity's first row, but takes room only from its first value that is not zero: the zeros before it are stepped
/// then, as many as can make a difference. A pair at rest is not stepped.
/// </remarks>
internal sealed class EntitySeries
{
    private const int None = -1;
    private const long Never = long.MinValue / 2;

    private readonly int[] _spikes;
    private readonly int[] _changePoints;
    private long _lastSpike = Never;
    private long _lastChangePoint = Never;

    /// <summary>Makes series that have seen nothing but zeros.</summary>
    public EntitySeries(int features)
    {
        _spikes = [.. Enumerable.Repeat(None, features)];
        _changePoints = [.. Enumerable.Repeat(None, features)];
    }

    /// <summary>The smallest spike p-value of the last step; 1 where none was stepped.</summary>
    public double SpikePValue { get; private set; } = 1;

    /// <summary>The smallest change-point p-value of the last step; 1 where none was stepped.</summary>
    public double ChangePointPValue { get; private set; } = 1;

    /// <summary>The largest change-point martingale of the last step; 0 where none was stepped.</summary>
    public double ChangePointMartingale { get; private set; }

    /// <summary>Whether the last step was a spike in updates at the third peer.</summary>
    public bool IsUpdateSpike { get; private set; }

    /// <summary>The spike p-value of updates at the third peer; null where it was not stepped.</summary>
    public double? UpdatePValue { get; private set; }

    /// <summary>The value of a feature in a row.</summary>
    public static long ValueOf(FeatureRow? row, SeriesFeature feature, long stateChanges) => feature switch
    {
        SeriesFeature.StateChanges => stateChanges,
        _ when row is null => 0,
        SeriesFeature.UpdatesAtThirdPeer => row.UpdatesAtThirdPeer,
        SeriesFeature.Withdrawals => row.Withdrawals,
        _ => row.PathChanges,
    };

    /// <summary>Steps every pair that is not at rest or has a value.</summary>
    /// <param name="window">The index of the complete window.</param>
    /// <param name="row">Its row.</param>
    /// <param name="stateChanges">Its state changes.</param>
    /// <param name="zerosBefore">Complete windows since the entity's first row, before this one.</param>
    /// <param name="context">The detectors.</param>
    public void Step(long window, FeatureRow? row, long stateChanges, long zerosBefore, ScoreContext context)
    {
        SpikePValue = 1;
        ChangePointPValue = 1;
        ChangePointMartingale = 0;
        IsUpdateSpike = false;
        UpdatePValue = null;
        var features = context.Model.Series.Features;
        for (int i = 0; i < features.Count; i++)
        {
            long value = ValueOf(row, features[i], stateChanges);
            if (_spikes[i] == None)
            {
                if (value == 0)
                {
                    continue;
                }

                Begin(i, zerosBefore, context);
            }

            StepSpike(i, value, window, features[i], context);
            if (value != 0 || !context.ChangePoints[i].IsAtRest(_changePoints[i]))
            {
                var change = context.ChangePoints[i].Step(_changePoints[i], value);
                ChangePointPValue = Math.Min(ChangePointPValue, change.PValue);
                ChangePointMartingale = Math.Max(ChangePointMartingale, change.Martingale);
                _lastChangePoint = change.Alert ? window : _lastChangePoint;
            }
        }
    }

    /// <summary>Whether zeros would change nothing.</summary>
    public bool IsAtRest(ScoreContext context)
    {
        for (int i = 0; i < _spikes.Length; i++)
        {
            if (_spikes[i] != None && !(context.Spikes[i].IsAtRest(_spikes[i]) && context.ChangePoints[i].IsAtRest(_changePoints[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Which of the two gave an alert within the last windows.</summary>
    public DetectorVotes Votes(long window, int span) =>
        (window - _lastSpike < span ? DetectorVotes.Spike : DetectorVotes.None)
        | (window - _lastChangePoint < span ? DetectorVotes.ChangePoint : DetectorVotes.None);

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer, ScoreContext context)
    {
        writer.Write(_lastSpike);
        writer.Write(_lastChangePoint);
        for (int i = 0; i < _spikes.Length; i++)
        {
            writer.Write(_spikes[i] != None);
            if (_spikes[i] != None)
            {
                context.Spikes[i].Write(_spikes[i], writer);
                context.ChangePoints[i].Write(_changePoints[i], writer);
            }
        }
    }

    /// <summary>Reads the state.</summary>
    public static EntitySeries ReadFrom(StateReader reader, ScoreContext context)
    {
        var series = new EntitySeries(context.Spikes.Length)
        {
            _lastSpike = reader.ReadInt64(),
            _lastChangePoint = reader.ReadInt64(),
        };
        for (int i = 0; i < series._spikes.Length; i++)
        {
            if (reader.ReadBoolean())
            {
                series._spikes[i] = context.Spikes[i].Read(reader);
                series._changePoints[i] = context.ChangePoints[i].Read(reader);
            }
        }

        return series;
    }

    private void StepSpike(int feature, long value, long window, SeriesFeature name, ScoreContext context)
    {
        if (value == 0 && context.Spikes[feature].IsAtRest(_spikes[feature]))
        {
            return;
        }

        var spike = context.Spikes[feature].Step(_spikes[feature], value);
        SpikePValue = Math.Min(SpikePValue, spike.PValue);
        _lastSpike = spike.Alert ? window : _lastSpike;
        if (name == SeriesFeature.UpdatesAtThirdPeer)
        {
            IsUpdateSpike = spike.Alert;
            UpdatePValue = spike.PValue;
        }
    }

    private void Begin(int feature, long zeros, ScoreContext context)
    {
        _spikes[feature] = context.Spikes[feature].Add();
        _changePoints[feature] = context.ChangePoints[feature].Add();
        for (long i = 0; i < zeros && !context.Spikes[feature].IsAtRest(_spikes[feature]); i++)
        {
            context.Spikes[feature].Step(_spikes[feature], 0);
        }

        for (long i = 0; i < zeros && !context.ChangePoints[feature].IsAtRest(_changePoints[feature]); i++)
        {
            context.ChangePoints[feature].Step(_changePoints[feature], 0);
        }
    }
}
