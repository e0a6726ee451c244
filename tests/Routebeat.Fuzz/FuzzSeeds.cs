using System.IO.Compression;
using System.Text;
using Routebeat.Features.Log;
using Routebeat.Routing;
using Routebeat.Sources.Archives;
using Routebeat.Tests.Topics;
using Routebeat.Tests.Wire.Mrt.Rare;
using Routebeat.Topics.Features;
using Routebeat.Topics.Incidents;
using Routebeat.Topics.Routes;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.RisLive;

namespace Routebeat.Fuzz;

/// <summary>What fuzzing begins with: real captures of the shared folder where there are any, and in any case what our own writers write.</summary>
internal static class FuzzSeeds
{
    private const int RecordsOfAKind = 4;
    private const int MaxRecord = 6_000;
    private const int MaxFileOctets = 4 << 20;
    private const int MaxJsonLines = 300;
    private const int MostAttributes = 1_000;

    private static readonly Lazy<List<byte[]>> _records = new(() => [.. OwnRecords(), .. SharedRecords()]);

    /// <summary>Single MRT records.</summary>
    public static IEnumerable<byte[]> Records() => _records.Value;

    /// <summary>Whole BGP messages.</summary>
    public static IEnumerable<byte[]> Messages()
    {
        foreach (byte[] octets in _records.Value)
        {
            if (TryMessage(octets, out var message))
            {
                yield return message;
            }
        }
    }

    /// <summary>Bodies of UPDATEs, after the octet that says how to read them.</summary>
    public static IEnumerable<byte[]> Updates() => Messages().SelectMany(static message => Enumerable.Range(0, 4).Select(way => (byte[])[(byte)(2 * way), .. message[BgpMessage.HeaderSize..]]));

    /// <summary>Path attributes, after the octet that says how to read them.</summary>
    public static IEnumerable<byte[]> Attributes()
    {
        foreach (byte[] message in Messages())
        {
            if (UpdateSections.TryRead(message.AsSpan(BgpMessage.HeaderSize), out var sections, out _))
            {
                yield return [0, .. sections.Attributes];
            }
        }

        foreach (byte[] attributes in _records.Value.SelectMany(RibAttributes).Take(MostAttributes))
        {
            yield return attributes;
        }
    }

    /// <summary>Fields of prefixes.</summary>
    public static IEnumerable<byte[]> Prefixes()
    {
        yield return [8, 10, 24, 192, 0, 2, 32, 192, 0, 2, 1, 0];
        yield return [32, 0x20, 0x01, 0x0D, 0xB8, 64, 0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 1];
        yield return [0, 0, 0, 7, 24, 192, 0, 2];
    }

    /// <summary>Bodies of OPENs, NOTIFICATIONs and ROUTE-REFRESHs.</summary>
    public static IEnumerable<byte[]> Sessions() => Messages()
        .Where(static message => message[BgpMessage.HeaderSize - 1] != (byte)BgpMessageType.Update)
        .Select(static message => message[BgpMessage.HeaderSize..])
        .Concat(
        [
            Convert.FromHexString("04FDE800B4C000020120021E010400020001020040020078410400FDE80045040001010306010100020002"),
            Convert.FromHexString("04FDE800B4C0000201FFFF0014020011090100490803727231037265740500010001000200"),
            Convert.FromHexString("0602086D61696E74656E"),
            Convert.FromHexString("0609060204627965"),
            Convert.FromHexString("00010001"),
        ]);

    /// <summary>Routes of other families, after the family.</summary>
    public static IEnumerable<byte[]> FramedRoutes()
    {
        yield return Convert.FromHexString("00010418C00002");
        yield return Convert.FromHexString("00018070000011000001000000010A0000");
        yield return Convert.FromHexString("001946022100010A000001000000000000000000000000000000000000000000000011000064");
        yield return Convert.FromHexString("0001850501180A00000381060481500591");
        yield return Convert.FromHexString("0002011820010D");
        yield return Convert.FromHexString("00028620010D");
    }

    /// <summary>RIS Live messages.</summary>
    public static IEnumerable<byte[]> RisLive()
    {
        using var writer = new RisLiveWriter();
        var header = new RisLiveHeader("rrc00", "1", IpAddress.Parse("192.0.2.1"), new Asn(64496), EventTime.Parse("2026-01-01T00:00:00Z"));
        foreach (byte[] message in Messages().Take(50))
        {
            foreach (var content in (RisLiveContent[])[RisLiveContent.Raw, RisLiveContent.Fields])
            {
                if (writer.TryWriteMessage(header, message, content, out _))
                {
                    yield return writer.Written.ToArray();
                }
            }
        }

        writer.WritePeerState(header, RisLivePeerState.Connected);
        yield return writer.Written.ToArray();
        foreach (string line in SharedLines("data/ris-live/collected-from-tests.jsonl"))
        {
            int start = line.IndexOf("\"message\": ", StringComparison.Ordinal) + "\"message\": ".Length;
            yield return Encoding.UTF8.GetBytes(line[start..^1]);
        }

        foreach (string line in SharedLines("data/ris-live/ris-live-1000.jsonl"))
        {
            yield return Encoding.UTF8.GetBytes(line);
        }
    }

    /// <summary>Archive files: records as they are, as gzip and as bzip2.</summary>
    public static IEnumerable<byte[]> Archives()
    {
        byte[] plain = [.. _records.Value.Take(40).SelectMany(static record => record)];
        yield return plain;
        yield return [.. plain, 0xFF, 0xFF, 0xFF, 0xFF, .. plain];
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        yield return packed.ToArray();
        foreach (string path in SharedFiles("data/mrt/conformance").Concat(SharedFiles("data/asn")).Where(static path => new FileInfo(path).Length < 40_000))
        {
            yield return File.ReadAllBytes(path);
        }
    }

    /// <summary>Arrow IPC files or streams.</summary>
    /// <param name="extension">Of the fixtures: <c>.arrow</c> or <c>.arrows</c>.</param>
    public static IEnumerable<byte[]> Arrow(string extension) =>
        Directory.EnumerateFiles(RepositoryPaths.InRepository("tests", "Fixtures", "arrow"), "*" + extension, SearchOption.AllDirectories)
            .Where(static path => new FileInfo(path).Length < 60_000)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes);

    /// <summary>Batches of the routes topic.</summary>
    public static IEnumerable<byte[]> Routes() => Enumerable.Range(1, 8).Select(static i => RoutesRecordCodec.ToOctets(new TopicSamples(i).RouteBatch(2 * i)));

    /// <summary>Records of the features topic.</summary>
    public static IEnumerable<byte[]> Features()
    {
        for (int seed = 1; seed <= 6; seed++)
        {
            var samples = new TopicSamples(seed);
            var window = samples.Window(60);
            yield return FeaturesRecordCodec.ToOctets(new FeaturesPart(seed, window, [samples.FeatureRow(window), samples.FeatureRow(window)]));
            yield return FeaturesRecordCodec.ToOctets(new WindowClosed(seed, window, Complete: true, Parts: 2));
        }
    }

    /// <summary>Control records of the routes topic.</summary>
    public static IEnumerable<byte[]> Controls() => Enumerable.Range(1, 8).SelectMany(static i => (byte[][])
    [
        ControlRecordJson.ToOctets(new TopicSamples(i).PeerReport()),
        ControlRecordJson.ToOctets(new TopicSamples(i).FeedReport()),
        ControlRecordJson.ToOctets(new TopicSamples(i).FeedWatermark()),
    ]);

    /// <summary>Incidents.</summary>
    public static IEnumerable<byte[]> Incidents() => Enumerable.Range(1, 12).Select(static i => IncidentJson.ToOctets(new TopicSamples(i).Incident()));

    /// <summary>YAML files of the repository.</summary>
    /// <param name="folder">Their folder, with forward slashes.</param>
    public static IEnumerable<byte[]> Yaml(string folder) =>
        Directory.EnumerateFiles(RepositoryPaths.InRepository(folder), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    /// <summary>Files of registries.</summary>
    public static IEnumerable<byte[]> Registries()
    {
        yield return Encoding.UTF8.GetBytes(
            "2|ripencc|20260101|3|19920101|20260101|+0000\nripencc|*|asn|*|3|summary\n"
            + "ripencc|NL|asn|3333|1|19930901|allocated\nripencc|GB|asn|64496|16|20080101|reserved|x\nripencc|FR|ipv4|192.0.2.0|256|19930901|assigned\n");
        yield return Encoding.UTF8.GetBytes("asn,handle,org,cc_registry\n3333,RIPE-NCC-AS,\"Reseaux IP, \"\"NCC\"\"\",NL\n64496,--No Registry Entry--,,\n");
    }

    private static IEnumerable<byte[]> OwnRecords()
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var time = EventTime.Parse("2026-01-01T00:00:00Z");
        var routes = new NlriRoute[] { new(IpPrefix.Parse("192.0.2.0/24"), 0), new(IpPrefix.Parse("198.51.100.0/25"), 0), new(IpPrefix.Parse("2001:db8::/32"), 0) };
        foreach (var update in OwnUpdates(routes))
        {
            yield return MrtMessage(output, time, update);
        }

        var rare = new RareRecords(seed: 1);
        foreach (var kind in RareRecords.Kinds)
        {
            for (int i = 0; i < RecordsOfAKind; i++)
            {
                yield return rare.Of(kind).Write();
            }
        }
    }

    private static IEnumerable<byte[]> OwnUpdates(NlriRoute[] routes)
    {
        foreach (var width in (AsnWidth[])[AsnWidth.Four, AsnWidth.Two])
        {
            var writer = new BgpUpdateWriter(width);
            writer.WriteEndOfRib(IpFamily.V6);
            yield return writer.Message.ToArray();
            foreach (string nextHop in (string[])["192.0.2.1", "2001:db8::1"])
            {
                foreach (byte[] message in Write(writer, routes, IpAddress.Parse(nextHop)))
                {
                    yield return message;
                }
            }
        }
    }

    private static List<byte[]> Write(BgpUpdateWriter writer, NlriRoute[] routes, IpAddress nextHop)
    {
        uint[] path = [64496, 4_200_000_000, 64497];
        uint[] set = [64498, 64499];
        uint[] communities = [Attr08Communities.Blackhole, 1];
        LargeCommunity[] largeCommunities = [new LargeCommunity(1, 2, 3)];
        var attributes = new RouteAttributes
        {
            AsPath = path,
            AsSet = set,
            NextHop = nextHop,
            MultiExitDisc = 10,
            LocalPref = 100,
            Aggregator = new Aggregator(new Asn(4_200_000_000), IpAddress.Parse("192.0.2.2")),
            Communities = communities,
            LargeCommunities = largeCommunities,
        };
        ReadOnlySpan<NlriRoute> announced = nextHop.Family == IpFamily.V4 ? routes.AsSpan(0, 2) : routes;
        ReadOnlySpan<NlriRoute> withdrawn = routes;
        var messages = new List<byte[]>();
        while (writer.TryWriteNext(attributes, ref withdrawn, ref announced))
        {
            messages.Add(writer.Message.ToArray());
        }

        return messages;
    }

    private static byte[] MrtMessage(System.Buffers.ArrayBufferWriter<byte> output, EventTime time, byte[] message)
    {
        output.ResetWrittenCount();
        var session = new Bgp4MpSession(new Asn(64496), new Asn(64500), IpAddress.Parse("192.0.2.1"), IpAddress.Parse("192.0.2.254"));
        new MrtWriter(output).WriteMessage(time, session, message);
        return output.WrittenSpan.ToArray();
    }

    private static List<byte[]> SharedRecords()
    {
        var kinds = new Dictionary<(int Type, int Subtype, string Folder), int>();
        var records = new List<byte[]>();
        foreach (string path in SharedFiles("data/mrt/conformance").Concat(SharedFiles("data/mrt/modern")))
        {
            byte[] octets = ReadStart(path);
            var reader = new MrtRecordReader(octets);
            int start = 0;
            while (reader.TryRead(out var record))
            {
                var kind = ((int)record.Type, (int)record.Subtype, Path.GetFileName(path));
                int seen = kinds.GetValueOrDefault(kind);
                if (record.Length <= MaxRecord && seen < RecordsOfAKind)
                {
                    kinds[kind] = seen + 1;
                    records.Add(octets[start..reader.Consumed]);
                }

                start = reader.Consumed;
            }
        }

        return records;
    }

    private static byte[] ReadStart(string path)
    {
        using var source = OctetSource.Open(path);
        using var content = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int count;
        while (content.Length < MaxFileOctets && (count = source.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private static bool TryMessage(byte[] octets, out byte[] message)
    {
        message = [];
        var reader = new MrtRecordReader(octets);
        if (reader.TryRead(out var record) && Bgp4MpMessage.TryRead(record, out var envelope, out _) && BgpMessage.TryRead(envelope.Message, out _, out _))
        {
            message = envelope.Message.ToArray();
        }

        return message.Length > 0;
    }

    private static List<byte[]> RibAttributes(byte[] octets)
    {
        var found = new List<byte[]>();
        var reader = new MrtRecordReader(octets);
        if (reader.TryRead(out var record) && RibRecord.TryRead(record, out var rib, out _))
        {
            var entries = rib.Entries;
            while (found.Count < RecordsOfAKind && entries.TryRead(out var entry))
            {
                found.Add([0, .. entry.Attributes]);
            }
        }

        return found;
    }

    private static IEnumerable<string> SharedFiles(string folder)
    {
        string path = RepositoryPaths.InShared(folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
    }

    private static IEnumerable<string> SharedLines(string file)
    {
        string path = RepositoryPaths.InShared(file);
        return File.Exists(path) ? File.ReadLines(path).Take(MaxJsonLines) : [];
    }
}
