using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Detection.Scoring;

/// <summary>Turns the feature records of one target partition into revisions of incidents. A pure function of the records, in the order of each source.</summary>
/// <remarks>
/// The ASes of a source partition are scored when it closes the window, countries and the Internet when all have, entities in key order;
/// so records of different sources may come in any order. Late, out-of-order or repeated records of one source are the log's fault and
/// not looked for. State is small and can be written between any two records. AS0 is no entity and is never scored.
/// </remarks>
public sealed class ScorePartition
{
    /// <summary>A country's row has its loss from one in so many of its networks on.</summary>
    private const int CountryLossOneIn = 20;

    /// <summary>The Internet's row has its loss from one in so many networks on, since one in a hundred lost is far away.</summary>
    private const int InternetLossOneIn = 200;

    private readonly int _partition;
    private readonly int _partitions;
    private readonly SortedDictionary<int, ScoreLane> _lanes = [];
    private readonly SortedDictionary<int, List<FeatureRow>> _rows = [];
    private readonly int[] _parts;
    private readonly ScoreContext _context;
    private ScoreLane _countries = new();
    private CountryAssembler _assembler;

    /// <summary>Makes a partition that has seen nothing.</summary>
    /// <param name="partition">Its number.</param>
    /// <param name="partitions">How many source partitions there are.</param>
    /// <param name="model">Every number that scoring depends on.</param>
    /// <param name="directory">Names and the watch-list.</param>
    public ScorePartition(int partition, int partitions, DetectionModel model, EntityDirectory directory)
    {
        _partition = partition;
        _partitions = partitions;
        _parts = new int[partitions];
        _assembler = new CountryAssembler(partitions);
        _context = new ScoreContext(model, directory, entity => _assembler.LossOf(entity));
    }

    /// <summary>Entities known.</summary>
    public int Entities => _countries.Count + _lanes.Values.Sum(static lane => lane.Count);

    /// <summary>Entities that are stepped every window, since something of them goes on.</summary>
    public int AwakeEntities => _countries.AwakeCount + _lanes.Values.Sum(static lane => lane.AwakeCount);

    /// <summary>Windows of which parts were missing; they were taken as incomplete.</summary>
    public long TornWindows { get; private set; }

    /// <summary>Takes a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="revisions">Where the revisions go that it causes.</param>
    /// <param name="scores">Where score rows go; null where nobody wants them.</param>
    /// <param name="windows">Where windows go that all sources have closed, with the whole rows of this partition's countries; null where nobody wants them.</param>
    public void Process(FeaturesRecord record, List<Incident> revisions, List<ScoreRow>? scores = null, List<AssembledWindow>? windows = null)
    {
        switch (record)
        {
            case FeaturesPart part:
                Take(part);
                break;
            case WindowClosed closed:
                Close(closed, new ScoreOutput(revisions, scores), windows);
                break;
            default:
                break;
        }
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(_partition);
        writer.Write(_partitions);
        writer.WriteRun<int>(_parts);
        writer.Write(TornWindows);
        writer.WriteList(_lanes, (w, lane) =>
        {
            w.Write(lane.Key);
            lane.Value.WriteTo(w, _context);
        });
        writer.WriteList(_rows, static (w, rows) =>
        {
            w.Write(rows.Key);
            w.WriteList(rows.Value, RowStates.Write);
        });
        _assembler.WriteTo(writer);
        _countries.WriteTo(writer, _context);
    }

    /// <summary>Reads the state.</summary>
    /// <param name="reader">What <see cref="WriteTo"/> wrote with a model of the same detector settings.</param>
    /// <param name="model">The model.</param>
    /// <param name="directory">Names and the watch-list.</param>
    public static ScorePartition ReadFrom(StateReader reader, DetectionModel model, EntityDirectory directory)
    {
        int number = reader.ReadInt32();
        var partition = new ScorePartition(number, reader.ReadInt32(), model, directory);
        reader.ReadRun<int>().CopyTo(partition._parts, 0);
        partition.TornWindows = reader.ReadInt64();
        int lanes = reader.ReadInt32();
        for (int i = 0; i < lanes; i++)
        {
            partition._lanes.Add(reader.ReadInt32(), ScoreLane.ReadFrom(reader, partition._context));
        }

        int sources = reader.ReadInt32();
        for (int i = 0; i < sources; i++)
        {
            partition._rows.Add(reader.ReadInt32(), [.. reader.ReadList(RowStates.ReadRow)]);
        }

        partition._assembler = CountryAssembler.ReadFrom(reader);
        partition._countries = ScoreLane.ReadFrom(reader, partition._context);
        return partition;
    }

    /// <summary>Adds the loss to a row that shows one large enough to decide something: merging costs.</summary>
    private FeatureRow WithLoss(FeatureRow row)
    {
        int oneIn = row.Entity.Kind == EntityKind.Internet ? InternetLossOneIn : CountryLossOneIn;
        return row.NetworksLost > 0 && row.NetworksLost * oneIn >= row.V4.Networks + row.V6.Networks ? _assembler.WithLoss(row) : row;
    }

    private void Take(FeaturesPart part)
    {
        _parts[part.Source]++;
        if (!_rows.TryGetValue(part.Source, out var rows))
        {
            _rows.Add(part.Source, rows = []);
        }

        foreach (var row in part.Rows)
        {
            if (row.Entity.Kind != EntityKind.AutonomousSystem)
            {
                _assembler.Add(part.Source, row);
            }
            else if (row.Entity.Number != 0)
            {
                rows.Add(row);
            }
        }
    }

    private void Close(WindowClosed closed, ScoreOutput output, List<AssembledWindow>? windows)
    {
        bool isTorn = _parts[closed.Source] != closed.Parts;
        TornWindows += isTorn ? 1 : 0;
        _parts[closed.Source] = 0;
        bool isComplete = closed.Complete && !isTorn;
        bool hasRows = _rows.TryGetValue(closed.Source, out var rows) && rows.Count > 0;
        if (!_lanes.TryGetValue(closed.Source, out var lane) && (hasRows || closed.Source == _partition))
        {
            _lanes.Add(closed.Source, lane = new ScoreLane());
        }

        lane?.Close(closed.Window, isComplete, rows ?? [], _context, output);
        rows?.Clear();
        _assembler.Close(closed.Source, closed.Window, isComplete);
        while (_assembler.TryTake(out var window))
        {
            _countries.Close(window.Window, window.IsComplete, window.Rows, _context, output);
            windows?.Add(window with { Rows = [.. window.Rows.Select(WithLoss)] });
        }
    }
}
