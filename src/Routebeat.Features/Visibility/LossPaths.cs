using System.Globalization;
using Routebeat.Features.Rows;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Features.Visibility;

/// <summary>Paths that an AS's routes had when they were lost, and paths announced since: a bounded sample for evidence.</summary>
/// <remarks>What is asked for window after window is worked out again only after a path was noted. Paths are in the order of their texts.</remarks>
internal sealed class LossPaths
{
    /// <summary>Different paths kept of each kind; later ones are left out.</summary>
    private const int Capacity = 64;

    private const int MostDigits = 10;
    private const string SetText = "{}";

    private readonly Dictionary<string, Seen> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Seen> _after = new(StringComparer.Ordinal);
    private AsPathText[]? _topBefore;
    private AsPathText[]? _topAfter;
    private Asn[]? _sharedHops;

    /// <summary>The most frequent paths of lost routes.</summary>
    public AsPathText[] Before => _topBefore ??= Top(_before);

    /// <summary>The most frequent paths announced since.</summary>
    public AsPathText[] After => _topAfter ??= Top(_after);

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

    /// <summary>ASes on every lost path, neither its first hop nor the origin, nearest to the origin first.</summary>
    public Asn[] SharedHops(Asn origin) => _sharedHops ??= FindSharedHops(origin.Value);

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

    private static void Note(Dictionary<string, Seen> paths, ReadOnlySpan<uint> hops)
    {
        Span<char> text = stackalloc char[hops.Length * (MostDigits + 1)];
        text = text[..WriteText(hops, text)];
        var byText = paths.GetAlternateLookup<ReadOnlySpan<char>>();
        if (byText.TryGetValue(text, out var seen))
        {
            seen.Routes++;
        }
        else if (paths.Count < Capacity)
        {
            paths.Add(text.ToString(), new Seen(hops.ToArray()) { Routes = 1 });
        }
    }

    private static int WriteText(ReadOnlySpan<uint> hops, Span<char> text)
    {
        int length = 0;
        foreach (uint hop in hops)
        {
            if (length > 0)
            {
                text[length++] = ' ';
            }

            if (hop == 0)
            {
                SetText.CopyTo(text[length..]);
                length += SetText.Length;
            }
            else
            {
                _ = hop.TryFormat(text[length..], out int digits, provider: CultureInfo.InvariantCulture);
                length += digits;
            }
        }

        return length;
    }

    private static IEnumerable<KeyValuePair<string, Seen>> InOrder(Dictionary<string, Seen> paths) => paths.OrderBy(static pair => pair.Key, StringComparer.Ordinal);

    private static AsPathText[] Top(Dictionary<string, Seen> paths) =>
        [.. InOrder(paths).OrderByDescending(static pair => pair.Value.Routes).Take(LossEvidence.MaximumPaths).Select(static pair => new AsPathText(pair.Key, pair.Value.Routes))];

    private Asn[] FindSharedHops(uint origin)
    {
        string? first = _before.Keys.Min(StringComparer.Ordinal);
        if (first is null)
        {
            return [];
        }

        var shared = new List<Asn>();
        uint[] hops = _before[first].Hops;
        for (int i = hops.Length - 1; i > 0; i--)
        {
            uint hop = hops[i];
            if (hop != 0 && hop != origin && !shared.Contains(new Asn(hop)) && _before.Values.All(seen => Array.LastIndexOf(seen.Hops, hop) > 0))
            {
                shared.Add(new Asn(hop));
            }
        }

        return [.. shared];
    }

    private static void WriteOne(StateWriter writer, Dictionary<string, Seen> paths)
    {
        writer.Write(paths.Count);
        foreach (var pair in InOrder(paths))
        {
            writer.Write(pair.Key);
            writer.Write(pair.Value.Routes);
        }
    }

    private static void ReadOne(StateReader reader, Dictionary<string, Seen> paths)
    {
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            string text = reader.ReadString();
            paths.Add(text, new Seen(HopsOf(text)) { Routes = reader.ReadInt64() });
        }
    }

    private static uint[] HopsOf(string text) => text.Length == 0
        ? []
        : [.. text.Split(' ').Select(static hop => hop == SetText ? 0 : uint.Parse(hop, CultureInfo.InvariantCulture))];

    private sealed class Seen(uint[] hops)
    {
        public uint[] Hops { get; } = hops;

        public long Routes { get; set; }
    }
}
