using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Features.Rows;

/// <summary>Loss evidence in snapshots.</summary>
public static class LossEvidenceState
{
    /// <summary>Writes evidence, or that there is none.</summary>
    public static void Write(StateWriter writer, LossEvidence? loss)
    {
        writer.Write(loss is not null);
        if (loss is null)
        {
            return;
        }

        WriteList(writer, loss.Peers, static (w, one) =>
        {
            w.Write(one.Feed);
            w.Write(one.Peer);
            w.Write(one.Expected);
            w.Write(one.Lost);
        });
        WriteList(writer, loss.Upstreams, static (w, one) =>
        {
            w.Write(one.Upstream);
            w.Write(one.Lost);
            w.Write(one.Carried);
        });
        WriteList(writer, loss.Prefixes, static (w, one) => w.Write(one));
        WriteList(writer, loss.PathsBefore, WritePath);
        WriteList(writer, loss.PathsAfter, WritePath);
        WriteList(writer, loss.SharedHops, static (w, one) => w.Write(one));
        WriteList(writer, loss.Ases, static (w, one) =>
        {
            w.Write(one.Asn);
            w.Write(one.Networks);
        });
    }

    /// <summary>Reads evidence, or null.</summary>
    public static LossEvidence? Read(StateReader reader)
    {
        if (!reader.ReadBoolean())
        {
            return null;
        }

        return new LossEvidence
        {
            Peers = ReadList(reader, static r => new PeerLoss(r.ReadString(), r.ReadAsn(), r.ReadInt64(), r.ReadInt64())),
            Upstreams = ReadList(reader, static r => new UpstreamLoss(r.ReadAsn(), r.ReadInt64(), r.ReadInt64())),
            Prefixes = ReadList(reader, static r => r.ReadPrefix()),
            PathsBefore = ReadList(reader, ReadPath),
            PathsAfter = ReadList(reader, ReadPath),
            SharedHops = ReadList(reader, static r => r.ReadAsn()),
            Ases = ReadList(reader, static r => new NetworksLost(r.ReadAsn(), r.ReadInt64())),
        };
    }

    private static void WritePath(StateWriter writer, AsPathText path)
    {
        writer.Write(path.Hops);
        writer.Write(path.Routes);
    }

    private static AsPathText ReadPath(StateReader reader) => new(reader.ReadString(), reader.ReadInt64());

    private static void WriteList<T>(StateWriter writer, IReadOnlyList<T> list, Action<StateWriter, T> write)
    {
        writer.Write(list.Count);
        foreach (var one in list)
        {
            write(writer, one);
        }
    }

    private static T[] ReadList<T>(StateReader reader, Func<StateReader, T> read)
    {
        var list = new T[reader.ReadInt32()];
        for (int i = 0; i < list.Length; i++)
        {
            list[i] = read(reader);
        }

        return list;
    }
}
