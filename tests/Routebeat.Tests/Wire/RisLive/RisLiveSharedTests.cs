using System.Text;
using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.RisLive;

namespace Routebeat.Tests.Wire.RisLive;

/// <summary>Real messages of RIS Live: both sides say the same but for what the server does not tell, and every rarer type is understood.</summary>
public sealed class RisLiveSharedTests
{
    private const string Thousand = "data/ris-live/ris-live-1000.jsonl";
    private const string Collected = "data/ris-live/collected-from-tests.jsonl";

    /// <summary>What the server's JSON of 2019 leaves out of the file's UPDATEs, and how often: a MED only where it is 0.</summary>
    private static readonly (AttributeType Type, int Count)[] _untold =
    [
        (AttributeType.MultiExitDisc, 59), (AttributeType.AtomicAggregate, 9), (AttributeType.Aggregator, 153), (AttributeType.LargeCommunity, 9),
    ];

    private readonly RisLiveReader _raw = new();
    private readonly RisLiveReader _fields = new(RisLivePreference.Fields);
    private readonly UpdateDecoder _rawDecoder = new();
    private readonly UpdateDecoder _fieldsDecoder = new();

    [SharedDataFact(Thousand)]
    public void TryRead_ThousandRealMessages_BothSidesGiveEqualRoutesAndAttributes()
    {
        int updates = 0;
        int announced = 0;
        int withdrawn = 0;
        int twoOctets = 0;
        int setsUntold = 0;
        var untold = new Dictionary<AttributeType, int>();
        foreach (string line in File.ReadLines(RepositoryPaths.InShared(Thousand)))
        {
            byte[] json = Encoding.UTF8.GetBytes(line);
            Assert.True(_raw.TryRead(json, out var raw, out var error), error.ToString());
            Assert.True(_fields.TryRead(json, out var fields, out error), error.ToString());
            Assert.Equal(RisLiveContent.Raw, raw.Content);
            Assert.Equal(RisLiveContent.Fields, fields.Content);
            Assert.Equal(raw.Type, fields.Type);
            Assert.Equal(raw.Time, fields.Time);
            Assert.Equal(raw.Peer, fields.Peer);
            if (raw.Type != RisLiveType.Update)
            {
                Assert.Equal(RisLiveType.Keepalive, raw.Type);
                Assert.True(raw.Bgp.Body.IsEmpty && fields.Bgp.Body.IsEmpty);
                continue;
            }

            updates++;
            twoOctets += raw.AsnWidth == AsnWidth.Two ? 1 : 0;
            Assert.True(_rawDecoder.TryDecode(raw.Bgp, raw.AsnWidth, PathIdentifiers.Absent, raw.PeerAsn, out error), error.ToString());
            Assert.True(_fieldsDecoder.TryDecode(fields.Bgp, fields.AsnWidth, PathIdentifiers.Absent, fields.PeerAsn, out error), error.ToString());
            Assert.Equal(default, _rawDecoder.Outcome);
            Assert.Equal(default, _fieldsDecoder.Outcome);
            Assert.Equal(_rawDecoder.Announced.ToArray(), _fieldsDecoder.Announced.ToArray());
            Assert.Equal(_rawDecoder.Withdrawn.ToArray(), _fieldsDecoder.Withdrawn.ToArray());
            Assert.Equal(_rawDecoder.Origin, _fieldsDecoder.Origin);
            Assert.Equal(_rawDecoder.OriginCode, _fieldsDecoder.OriginCode);
            if (!_rawDecoder.Hops.SequenceEqual(_fieldsDecoder.Hops))
            {
                // One path ends in an AS_SET of one, which the server's JSON leaves out.
                setsUntold++;
                Assert.Equal(_rawDecoder.Hops[..^1].ToArray(), _fieldsDecoder.Hops.ToArray());
            }

            announced += _rawDecoder.Announced.Length;
            withdrawn += _rawDecoder.Withdrawn.Length;
            Compare(raw, fields, untold);
        }

        Assert.Equal(994, updates);
        Assert.Equal(2, twoOctets);
        Assert.Equal(1, setsUntold);
        Assert.Equal(Announced, announced);
        Assert.Equal(Withdrawn, withdrawn);
        Assert.Equal(_untold, untold.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
    }

    [SharedDataFact(Thousand)]
    public void TryRead_MessagesReadAgain_AllocateNothing()
    {
        byte[][] messages = [.. File.ReadLines(RepositoryPaths.InShared(Thousand)).Select(Encoding.UTF8.GetBytes)];
        _ = ReadAll(messages);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int read = ReadAll(messages);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(2 * messages.Length, read);
    }

    [SharedDataFact(Collected)]
    public void TryRead_EveryCollectedMessage_IsUnderstood()
    {
        string[] actual = [.. File.ReadLines(RepositoryPaths.InShared(Collected)).Select(line => Describe(MessageOf(line)))];
        string[] expected =
        [
            "Open rrc01 2001:7f8:4::1ad2:1 AS6866 1562841440230000 Raw 60 octets, fields 56",
            "Update rrc13 195.208.208.147 AS28917 1562822233680000 Raw +8 -1 [28917 3257 1299 267613 262893] Igp, fields equal",
            "Notification rrc00 2606:6d00:eb0::254 AS1403 1562822895400000 Raw 2 octets, fields 2",
            "Keepalive rrc01 195.66.224.31 AS32787 1562822767100000 Raw 0 octets, fields 0",
            "PeerState rrc19 2001:43f8:6d0::55 AS327991 1562823052550000 Connected",
            "CollectorList [\"rrc00\", \"rrc01\"]",
            "Error Unknown command type",
            "Pong ",
            "Error Closing connection after being behind by more than 262144000 bytes over 30 seconds",
            "Update rrc10 2001:7f8:b:100:1d1:a520:1333:74 AS201333 1636245154800000 Raw +4 -0 [201333 6762 174 20473] Igp, no fields",
            "Pong null",
            "Update rrc10 2001:7f8:b:100:1d1:a520:1333:74 AS201333 1636245154800000 Raw +4 -0 [201333 6762 174 20473] Igp, fields without med",
            "BgpHeader at octet 0: needed 19, had 1",
            "Update rrc25.ripe.net 2606:6dc0:1301::1 AS13781 1740561857910000 Fields +0 -1 [] Incomplete, fields equal",
            "Update rrc20 2001:7f8:24::82 AS58299 1636247118760000 Raw +1 -0 [58299 49981 397666] Igp, fields equal",
            "Update rrc21 37.49.237.175 AS199524 1636342486170000 Fields +1 -0 [199524 1299 3356 13904 13904 13904 13904 13904 13904] Igp, fields equal",
            "Unknown rrc21 37.49.236.1 AS8218 1636339375830000 Unknown",
            "Update rrc01 195.66.226.38 AS24482 1640553894840000 Fields +1 -0 [24482 30844 328471 328471 328471] Igp, fields equal",
            "RisLiveAttribute at octet 222: needed 0, had 0",
            "RisLiveAttribute at octet 252: needed 0, had 0",
            "Unknown rrc20 2001:7f8:24::82 AS58299 1636247118760000 Unknown",
            "Update rrc10 2001:7f8:b:100:1d1:a520:1333:74 AS201333 1636245154800000 Raw +4 -0 [201333 6762 174 20473] Igp, fields differ",
            "Keepalive rrc00 192.0.2.1 AS64496 1636245154800000 Fields 0 octets, fields 0",
            "Keepalive rrc21 192.0.2.0 AS64496 1568279357180000 Fields 0 octets, fields 0",
            "Update rrc07.ripe.net 2001:7f8:d:ff::96 AS35280 1771179888490000 Fields +1 -0 [35280 2914 3356 7720 208754] Igp, fields equal",
            "Update rrc00 72.22.223.9 AS11708 1553627987890000 Raw +1 -0 [11708 32097 1299 52320 263009 263009 263009 263009 263009 52993 268481 268481] Igp, fields equal",
            "PeerState rrc01 195.66.224.59 AS24931 1553625081880000 Down",
            "Error this is a test error message",
            "Open rrc00 94.177.122.251 AS60474 1553624995840000 Raw 34 octets, fields 34, sent",
            "Notification rrc01 2001:7f8:4::73ab:1 AS29611 1553625016830000 Raw 2 octets, fields 2",
            "Keepalive rrc03 80.249.210.89 AS31042 1553625034060000 Raw 0 octets, fields 0",
        ];
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    }

    /// <summary>Distinct prefixes of each message in turn, as counted from the JSON by another program.</summary>
    private const int Announced = 787;

    private const int Withdrawn = 2_394;

    private static byte[] MessageOf(string line)
    {
        using var document = JsonDocument.Parse(line);
        return Encoding.UTF8.GetBytes(document.RootElement.GetProperty("message").GetRawText());
    }

    private int ReadAll(byte[][] messages)
    {
        int read = 0;
        foreach (byte[] json in messages)
        {
            read += Decode(_raw, _rawDecoder, json) + Decode(_fields, _fieldsDecoder, json);
        }

        return read;
    }

    private static int Decode(RisLiveReader reader, UpdateDecoder decoder, byte[] json) =>
        reader.TryRead(json, out var message, out _)
        && (message.Bgp.Type != BgpMessageType.Update || decoder.TryDecode(message.Bgp, message.AsnWidth, PathIdentifiers.Absent, message.PeerAsn, out _))
            ? 1
            : 0;

    /// <summary>Compares attribute by attribute: what the fields tell is what raw has, and what they do not is counted.</summary>
    private static void Compare(RisLiveMessage raw, RisLiveMessage fields, Dictionary<AttributeType, int> untold)
    {
        var ofRaw = Attributes(raw);
        var ofFields = Attributes(fields);
        foreach (var (type, value) in ofRaw)
        {
            if (ofFields.Remove(type, out string? told))
            {
                bool isPath = type == AttributeType.AsPath;
                Assert.True(value == told || (isPath && (raw.AsnWidth == AsnWidth.Two || told.Length < value.Length)), $"{type}: {value}, {told}");
            }
            else
            {
                Assert.True(type != AttributeType.MultiExitDisc || value == "00000000");
                untold[type] = untold.GetValueOrDefault(type) + 1;
            }
        }

        Assert.Empty(ofFields);
    }

    private static Dictionary<AttributeType, string> Attributes(RisLiveMessage message)
    {
        Assert.True(UpdateSections.TryRead(message.Bgp.Body, out var sections, out _));
        var attributes = new Dictionary<AttributeType, string>();
        var reader = new AttributeReader(sections.Attributes);
        while (reader.TryRead(out var attribute))
        {
            attributes.Add(attribute.Type, Convert.ToHexString(attribute.Value));
        }

        return attributes;
    }

    private string Describe(byte[] json)
    {
        if (!_raw.TryRead(json, out var message, out var error))
        {
            return error.ToString();
        }

        if (message.Envelope != RisLiveEnvelope.Message)
        {
            return $"{message.Envelope} {Encoding.UTF8.GetString(message.Envelope == RisLiveEnvelope.Error ? message.Text : message.Data)}";
        }

        string head = $"{message.Type} {Encoding.UTF8.GetString(message.Host)} {message.Peer} {message.PeerAsn} {message.Time.Microseconds}";
        if (message.Content == RisLiveContent.None)
        {
            return $"{head} {message.State}";
        }

        head += $" {message.Content} ";
        Assert.True(_fields.TryRead(json, out var fields, out error), error.ToString());
        if (message.Type != RisLiveType.Update)
        {
            string sender = message.Sender == MessageSender.Collector ? ", sent" : string.Empty;
            return $"{head}{message.Bgp.Body.Length} octets, fields {fields.Bgp.Body.Length}{sender}";
        }

        string routes = Routes(_rawDecoder, message);
        string ofFields = fields.Content == RisLiveContent.None ? "no fields"
            : Routes(_fieldsDecoder, fields) != routes || !_fieldsDecoder.Announced.SequenceEqual(_rawDecoder.Announced) ? "fields differ"
            : _fieldsDecoder.AttributesHash == _rawDecoder.AttributesHash ? "fields equal" : "fields without med";
        return $"{head}{routes}, {ofFields}";
    }

    private static string Routes(UpdateDecoder decoder, RisLiveMessage message)
    {
        Assert.True(decoder.TryDecode(message.Bgp, message.AsnWidth, PathIdentifiers.Absent, message.PeerAsn, out var error), error.ToString());
        return $"+{decoder.Announced.Length} -{decoder.Withdrawn.Length} [{string.Join(' ', decoder.Hops.ToArray())}] {decoder.OriginCode}";
    }
}
