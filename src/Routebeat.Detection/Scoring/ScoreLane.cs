using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Detection.Scoring;

/// <summary>Entities that share one clock: the ASes of one source partition, or all countries. Windows come in order.</summary>
/// <remarks>
/// A window costs its rows and the entities that are awake. An entity sleeps once a window without a row would leave it unchanged; its
/// next row tells it how many complete windows it slept.
/// </remarks>
internal sealed class ScoreLane
{
    private readonly Dictionary<EntityKey, EntityScore> _entities = [];
    private List<EntityScore> _awake = [];
    private List<EntityScore> _next = [];
    private long _complete;

    /// <summary>Entities known.</summary>
    public int Count => _entities.Count;

    /// <summary>Entities that are stepped every window.</summary>
    public int AwakeCount => _awake.Count;

    /// <summary>Scores a window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="isComplete">Whether no gap touches it.</param>
    /// <param name="rows">Its rows in key order.</param>
    /// <param name="context">Model, writer and detectors.</param>
    /// <param name="output">Where revisions and scores go, entities in key order.</param>
    public void Close(Window window, bool isComplete, IReadOnlyList<FeatureRow> rows, ScoreContext context, ScoreOutput output)
    {
        var clock = new LaneClock(window, isComplete, _complete);
        int row = 0;
        int awake = 0;
        while (row < rows.Count || awake < _awake.Count)
        {
            int order = row == rows.Count ? 1
                : awake == _awake.Count ? -1
                : rows[row].Entity.CompareTo(_awake[awake].Key);
            var entity = order < 0 ? Find(rows[row].Entity) : _awake[awake];
            entity.Step(clock, order <= 0 ? rows[row] : null, context, output);
            row += order <= 0 ? 1 : 0;
            awake += order >= 0 ? 1 : 0;
            if (!entity.IsAsleep(context))
            {
                _next.Add(entity);
            }
        }

        (_awake, _next) = (_next, _awake);
        _next.Clear();
        _complete += isComplete ? 1 : 0;
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer, ScoreContext context)
    {
        writer.Write(_complete);
        writer.WriteList(_entities.Values.OrderBy(static entity => entity.Key).ToArray(), (w, entity) => entity.WriteTo(w, context));
    }

    /// <summary>Reads the state.</summary>
    public static ScoreLane ReadFrom(StateReader reader, ScoreContext context)
    {
        var lane = new ScoreLane { _complete = reader.ReadInt64() };
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
        {
            var entity = EntityScore.ReadFrom(reader, context);
            lane._entities.Add(entity.Key, entity);
            if (!entity.IsAsleep(context))
            {
                lane._awake.Add(entity);
            }
        }

        return lane;
    }

    private EntityScore Find(EntityKey key)
    {
        if (!_entities.TryGetValue(key, out var entity))
        {
            _entities.Add(key, entity = new EntityScore(key));
        }

        return entity;
    }
}
