using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Detection.Scoring;

/// <summary>Makes whole country and Internet rows of the partials of all source partitions.</summary>
/// <remarks>
/// An absent partial means zero activity and unchanged visibility, so the last partial's standing part (visibility, peers, loss,
/// seeded) is kept by entity and source; upstreams left are those of the ASes that the window touched. Sums run in order of source, so nothing depends on the order of arrival. A source that
/// passed a window without closing it makes the window incomplete. Losses are merged when asked for: few countries are in trouble.
/// </remarks>
/// <param name="sources">How many source partitions there are.</param>
public sealed class CountryAssembler(int sources)
{
    private readonly SortedDictionary<EntityKey, FeatureRow?[]> _standing = [];
    private readonly SortedDictionary<long, Pending> _pending = [];
    private readonly long[] _closed = [.. Enumerable.Repeat(long.MinValue, sources)];

    /// <summary>Takes a partial.</summary>
    public void Add(int source, FeatureRow partial)
    {
        var parts = At(partial.Window).Parts;
        if (!parts.TryGetValue(partial.Entity, out var bySource))
        {
            parts.Add(partial.Entity, bySource = new FeatureRow?[sources]);
        }

        bySource[source] = partial;
    }

    /// <summary>Takes the marker of a source partition.</summary>
    /// <param name="source">The source partition.</param>
    /// <param name="window">The window that it closed.</param>
    /// <param name="isComplete">Whether no gap touches it there.</param>
    public void Close(int source, Window window, bool isComplete)
    {
        var pending = At(window);
        pending.Complete += isComplete ? 1 : 0;
        _closed[source] = Math.Max(_closed[source], window.Index);
    }

    /// <summary>Takes out the next window that all sources have passed, in order of windows.</summary>
    public bool TryTake(out AssembledWindow window)
    {
        window = null!;
        if (_pending.Count == 0)
        {
            return false;
        }

        var (index, pending) = _pending.First();
        foreach (long closed in _closed)
        {
            if (closed < index)
            {
                return false;
            }
        }

        _pending.Remove(index);
        var rows = new List<FeatureRow>(pending.Parts.Count);
        foreach (var (entity, parts) in pending.Parts)
        {
            rows.Add(Merge(entity, parts, pending.Window));
        }

        window = new AssembledWindow(pending.Window, pending.Complete == sources, rows);
        return true;
    }

    /// <summary>The loss that stands for an entity after the windows taken so far, added over sources; null where there is none.</summary>
    public LossEvidence? LossOf(EntityKey entity)
    {
        LossEvidence? loss = null;
        if (_standing.TryGetValue(entity, out var bySource))
        {
            foreach (var row in bySource)
            {
                loss = LossEvidenceMerge.Merge(loss, row?.Loss);
            }
        }

        return loss;
    }

    /// <summary>A row of the window taken last, with its loss.</summary>
    public FeatureRow WithLoss(FeatureRow row) => row with { Loss = LossOf(row.Entity) };

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.WriteRun<long>(_closed);
        WriteRows(writer, _standing);
        writer.WriteList(_pending, static (w, pending) =>
        {
            w.Write(pending.Value.Window.Index);
            w.Write(pending.Value.Window.LengthSeconds);
            w.Write(pending.Value.Complete);
            WriteRows(w, pending.Value.Parts);
        });
    }

    /// <summary>Reads the state.</summary>
    public static CountryAssembler ReadFrom(StateReader reader)
    {
        long[] closed = reader.ReadRun<long>();
        var assembler = new CountryAssembler(closed.Length);
        closed.CopyTo(assembler._closed, 0);
        ReadRows(reader, assembler._standing, closed.Length);
        int windows = reader.ReadInt32();
        for (int i = 0; i < windows; i++)
        {
            var pending = assembler.At(new Window(reader.ReadInt64(), reader.ReadInt32()));
            pending.Complete = reader.ReadInt32();
            ReadRows(reader, pending.Parts, closed.Length);
        }

        return assembler;
    }

    private static void WriteRows(StateWriter writer, SortedDictionary<EntityKey, FeatureRow?[]> rows) =>
        writer.WriteList(rows, static (w, entity) =>
        {
            w.Write(entity.Key);
            foreach (var row in entity.Value)
            {
                w.Write(row, RowStates.Write);
            }
        });

    private static void ReadRows(StateReader reader, SortedDictionary<EntityKey, FeatureRow?[]> rows, int sources)
    {
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
        {
            var entity = reader.ReadEntityKey();
            var bySource = new FeatureRow?[sources];
            for (int source = 0; source < sources; source++)
            {
                bySource[source] = reader.ReadOptional(RowStates.ReadRow);
            }

            rows.Add(entity, bySource);
        }
    }

    private Pending At(Window window)
    {
        if (!_pending.TryGetValue(window.Index, out var pending))
        {
            _pending.Add(window.Index, pending = new Pending(window));
        }

        return pending;
    }

    /// <summary>Adds the partials of a window and what stands in the sources that have none, and lets the partials stand.</summary>
    private FeatureRow Merge(EntityKey entity, FeatureRow?[] parts, Window window)
    {
        if (!_standing.TryGetValue(entity, out var standing))
        {
            _standing.Add(entity, standing = new FeatureRow?[sources]);
        }

        FeatureRow? merged = null;
        for (int source = 0; source < sources; source++)
        {
            var part = parts[source];
            if (part is not null)
            {
                standing[source] = Standing(part);
                part = part.Loss is null ? part : part with { Loss = null };
            }
            else if (standing[source] is { } former)
            {
                part = former with { Window = window, Loss = null };
            }

            if (part is not null)
            {
                merged = merged is null ? part : FeatureRows.Merge(merged, part);
            }
        }

        return merged!;
    }

    private static FeatureRow Standing(FeatureRow row) => new()
    {
        Window = row.Window,
        Entity = row.Entity,
        Country = row.Country,
        Seeded = row.Seeded,
        V4 = row.V4,
        V6 = row.V6,
        PeersTotal = row.PeersTotal,
        Loss = row.Loss,
    };

    private sealed class Pending(Window window)
    {
        public Window Window { get; } = window;

        public SortedDictionary<EntityKey, FeatureRow?[]> Parts { get; } = [];

        public int Complete { get; set; }
    }
}
