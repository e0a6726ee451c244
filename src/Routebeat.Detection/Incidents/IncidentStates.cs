using Routebeat.Features.Rows;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Detection.Incidents;

/// <summary>Drafts, episodes and evidence in snapshots.</summary>
internal static class IncidentStates
{
    /// <summary>Writes an optional value.</summary>
    public static void Write<T>(this StateWriter writer, T? value, Action<StateWriter, T> write)
        where T : class
    {
        writer.Write(value is not null);
        if (value is not null)
        {
            write(writer, value);
        }
    }

    /// <summary>Writes an optional instant.</summary>
    public static void Write(this StateWriter writer, EventTime? value)
    {
        writer.Write(value.HasValue);
        writer.Write(value ?? default);
    }

    /// <summary>Reads an optional value.</summary>
    public static T? ReadOptional<T>(this StateReader reader, Func<StateReader, T> read)
        where T : class => reader.ReadBoolean() ? read(reader) : null;

    /// <summary>Reads an optional instant.</summary>
    public static EventTime? ReadOptionalTime(this StateReader reader)
    {
        bool hasValue = reader.ReadBoolean();
        var value = reader.ReadEventTime();
        return hasValue ? value : null;
    }

    /// <summary>Writes a list.</summary>
    public static void WriteList<T>(this StateWriter writer, IReadOnlyCollection<T> list, Action<StateWriter, T> write)
    {
        writer.Write(list.Count);
        foreach (var one in list)
        {
            write(writer, one);
        }
    }

    /// <summary>Reads a list.</summary>
    public static T[] ReadList<T>(this StateReader reader, Func<StateReader, T> read)
    {
        var list = new T[reader.ReadInt32()];
        for (int i = 0; i < list.Length; i++)
        {
            list[i] = read(reader);
        }

        return list;
    }

    /// <summary>Writes an episode.</summary>
    public static void Write(StateWriter writer, Episode episode)
    {
        writer.Write(episode.Start);
        writer.Write(episode.CompleteBefore);
        Write(writer, episode.Tally);
        writer.Write(episode.ReturnMoved);
        writer.Write(episode.ReturnAnnounced);
    }

    /// <summary>Reads an episode.</summary>
    public static Episode ReadEpisode(StateReader reader) => new()
    {
        Start = reader.ReadEventTime(),
        CompleteBefore = reader.ReadInt64(),
        Tally = ReadTally(reader),
        ReturnMoved = reader.ReadInt64(),
        ReturnAnnounced = reader.ReadInt64(),
    };

    /// <summary>Writes a draft.</summary>
    public static void Write(StateWriter writer, IncidentDraft draft)
    {
        writer.Write(draft.Id);
        writer.Write(draft.Start);
        writer.Write(draft.Detected);
        writer.Write(draft.CompleteBefore);
        writer.Write((byte)draft.Kind);
        writer.Write(draft.Revision);
        writer.Write((byte)draft.Pattern);
        writer.Write(draft.Severity);
        writer.Write((byte)draft.State);
        writer.Write(draft.End);
        writer.Write((byte)draft.EndReason);
        writer.Write(draft.Episodes);
        writer.Write(draft.IsBeat);
        Write(writer, draft.Tally);
        writer.Write(draft.LastStart);
        writer.Write(draft.LastEnd);
        writer.Write((byte)draft.LastReason);
        writer.Write(draft.FlickerEnd);
        writer.Write(draft.FlickerChanges);
        writer.Write(draft.LossOrdinal);
        writer.Write(draft.LossHours);
        writer.Write(draft.EarlierDays);
        writer.Write(draft.AgeHours);
        writer.Write((byte)draft.Votes);
        writer.WriteList(draft.Related, static (w, id) => w.Write(id));
        writer.Write(draft.Score, static (w, score) => Write(w, score));
        writer.Write(draft.BurstPeers);
    }

    /// <summary>Reads a draft.</summary>
    public static IncidentDraft ReadDraft(StateReader reader) => new()
    {
        Id = reader.ReadString(),
        Start = reader.ReadEventTime(),
        Detected = reader.ReadEventTime(),
        CompleteBefore = reader.ReadInt64(),
        Kind = (IncidentKind)reader.ReadByte(),
        Revision = reader.ReadInt32(),
        Pattern = (IncidentPattern)reader.ReadByte(),
        Severity = reader.ReadInt32(),
        State = (IncidentState)reader.ReadByte(),
        End = reader.ReadOptionalTime(),
        EndReason = (EndReason)reader.ReadByte(),
        Episodes = reader.ReadInt32(),
        IsBeat = reader.ReadBoolean(),
        Tally = ReadTally(reader),
        LastStart = reader.ReadOptionalTime(),
        LastEnd = reader.ReadOptionalTime(),
        LastReason = (EndReason)reader.ReadByte(),
        FlickerEnd = reader.ReadOptionalTime(),
        FlickerChanges = reader.ReadInt64(),
        LossOrdinal = reader.ReadInt32(),
        LossHours = reader.ReadInt32(),
        EarlierDays = reader.ReadInt32(),
        AgeHours = reader.ReadInt64(),
        Votes = (DetectorVotes)reader.ReadByte(),
        Related = [.. reader.ReadList(static r => r.ReadString())],
        Score = reader.ReadOptional(ReadScore),
        BurstPeers = reader.ReadInt32(),
    };

    private static void Write(StateWriter writer, in LossTally tally)
    {
        writer.Write(tally.Worst, static (w, worst) => Write(w, worst));
        writer.Write(tally.Severity);
        writer.Write((byte)tally.Depth);
    }

    private static LossTally ReadTally(StateReader reader) =>
        new(reader.ReadOptional(ReadWorst), reader.ReadInt32(), (IncidentDepth)reader.ReadByte());

    private static void Write(StateWriter writer, WorstLoss worst)
    {
        writer.Write(worst.RatioPpm);
        writer.Write(worst.NetworksLost);
        writer.Write(worst.NetworksTotal);
        Write(writer, worst.Score);
        Write(writer, worst.Evidence);
        writer.Write((byte)worst.Cause.Kind);
        writer.Write(worst.Cause.Asn);
        writer.Write(worst.Cause.Text);
        writer.WriteList(worst.Ases, static (w, one) =>
        {
            w.Write(one.Asn);
            w.Write(one.Networks);
        });
    }

    private static WorstLoss ReadWorst(StateReader reader) => new(
        reader.ReadInt64(),
        reader.ReadInt64(),
        reader.ReadInt64(),
        ReadScore(reader),
        ReadEvidence(reader),
        new IncidentCause((CauseKind)reader.ReadByte(), reader.ReadAsn(), reader.ReadString()),
        reader.ReadList(static r => new NetworksLost(r.ReadAsn(), r.ReadInt64())));

    private static void Write(StateWriter writer, IncidentScore score)
    {
        writer.Write(score.Detector);
        writer.Write(score.Feature);
        writer.Write(score.Value);
        writer.Write(score.Expected);
        writer.Write(score.PValue.HasValue);
        writer.Write(score.PValue ?? 0);
        writer.Write(score.Threshold);
    }

    private static IncidentScore ReadScore(StateReader reader)
    {
        string detector = reader.ReadString();
        string feature = reader.ReadString();
        double value = reader.ReadDouble();
        double expected = reader.ReadDouble();
        bool hasPValue = reader.ReadBoolean();
        double pValue = reader.ReadDouble();
        return new IncidentScore(detector, feature, value, expected, hasPValue ? pValue : null, reader.ReadDouble());
    }

    private static void Write(StateWriter writer, IncidentEvidence evidence)
    {
        writer.Write(evidence.PeersTotal);
        writer.Write(evidence.PeersLost);
        writer.WriteList(evidence.ByFeed, static (w, feed) =>
        {
            w.Write(feed.Feed);
            w.Write(feed.PeersTotal);
            w.Write(feed.PeersLost);
        });
        writer.WriteList(evidence.Prefixes, static (w, prefix) => w.Write(prefix));
        writer.WriteList(evidence.PathsBefore, RowStates.Write);
        writer.WriteList(evidence.PathsAfter, RowStates.Write);
        writer.WriteList(evidence.Upstreams, RowStates.Write);
    }

    private static IncidentEvidence ReadEvidence(StateReader reader) => new()
    {
        PeersTotal = reader.ReadInt32(),
        PeersLost = reader.ReadInt32(),
        ByFeed = reader.ReadList(static r => new FeedEvidence(r.ReadString(), r.ReadInt32(), r.ReadInt32())),
        Prefixes = reader.ReadList(static r => r.ReadPrefix()),
        PathsBefore = reader.ReadList(RowStates.ReadPath),
        PathsAfter = reader.ReadList(RowStates.ReadPath),
        Upstreams = reader.ReadList(RowStates.ReadUpstream),
    };
}
