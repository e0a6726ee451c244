using System.Globalization;
using System.Text;
using Routebeat.Features.Rows;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Features.Visibility;

/// <summary>Paths that an AS's routes had when they were lost, and paths announced since: a bounded sample for evidence.</summary>
internal sealed class LossPaths
{
    /// <summary>Different paths kept of each kind; later ones are left out.</summary>
    private const int Capacity = 64;

    private readonly SortedDictionary<string, long> _before = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _after = new(StringComparer.Ordinal);
    private AsPathText[]? _topBefore;
    private AsPathText[]? _topAfter;
    private Asn[]? _sharedHops;

    /// <summary>Notes a path of a lost route.</summary>
    public void Lost(ReadOnlySpan<uint> hops)
    {
        Note(_before, hops);
        _topBefore = null;
        _sharedHops = null;
    }

    /// <summary>Notes a path announced during the loss.</summary>
    public void Announced(ReadOnlySpan<uint> hops)
    {
        Note(_after, hops);
        _topAfter = null;
    }

    /// <summary>The most frequent paths of lost routes.</summary>
    public AsPathText[] Before => _topBefore ??= Top(_before);

    /// <summary>The most frequent paths announced since.</summary>
    public AsPathText[] After => _topAfter ??= Top(_after);

    /// <summary>ASes on every lost path, neither its first hop nor the origin, nearest to the origin first.</summary>
    public Asn[] SharedHops(Asn origin) => _sharedHops ??= FindSharedHops(origin);

    private Asn[] FindSharedHops(Asn origin)
    {
        List<string>? shared = null;
        foreach (string path in _before.Keys)
        {
            var hops = path.Split(' ').Skip(1).Where(hop => hop != origin.Value.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
            shared = shared is null
                ? [.. path.Split(' ').Skip(1).Where(hops.Contains).Reverse().Distinct()]
                : [.. shared.Where(hops.Contains)];
        }

        return shared is null ? [] : [.. shared.Where(static hop => hop != "{}").Select(static hop => new Asn(uint.Parse(hop, CultureInfo.InvariantCulture)))];
    }

    public static void Write(StateWriter writer, LossPaths? paths)
    {
        writer.Write(paths is not null);
        if (paths is not null)
        {
            WriteOne(writer, paths._before);
            WriteOne(writer, paths._after);
        }
    }

    public static LossPaths? Read(StateReader reader)
    {
        if (!reader.ReadBoolean())
        {
            return null;
        }

        var paths = new LossPaths();
        ReadOne(reader, paths._before);
        ReadOne(reader, paths._after);
        return paths;
    }

    private static void Note(SortedDictionary<string, long> paths, ReadOnlySpan<uint> hops)
    {
        string text = Text(hops);
        if (paths.TryGetValue(text, out long routes))
        {
            paths[text] = routes + 1;
        }
        else if (paths.Count < Capacity)
        {
            paths.Add(text, 1);
        }
    }

    private static string Text(ReadOnlySpan<uint> hops)
    {
        var text = new StringBuilder();
        foreach (uint hop in hops)
        {
            text.Append(text.Length == 0 ? string.Empty : " ");
            if (hop == 0)
            {
                text.Append("{}");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{hop}");
            }
        }

        return text.ToString();
    }

    private static AsPathText[] Top(SortedDictionary<string, long> paths) =>
        [.. paths.OrderByDescending(static pair => pair.Value).Take(LossEvidence.MaximumPaths).Select(static pair => new AsPathText(pair.Key, pair.Value))];

    private static void WriteOne(StateWriter writer, SortedDictionary<string, long> paths)
    {
        writer.Write(paths.Count);
        foreach (var pair in paths)
        {
            writer.Write(pair.Key);
            writer.Write(pair.Value);
        }
    }

    private static void ReadOne(StateReader reader, SortedDictionary<string, long> paths)
    {
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            paths.Add(reader.ReadString(), reader.ReadInt64());
        }
    }
}
