using System.Globalization;
using System.Text;
using Routebeat.Servers.Tests.Host;
using Routebeat.Sources.Archives;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Servers.Tests.Speakers;

/// <summary>A BIRD on one of the addresses of a test. It speaks no BMP; its table comes as MRT.</summary>
internal sealed class BirdSpeaker : IDisposable
{
    private readonly SpeakerNetwork _network;
    private readonly SpeakerProcess _process;
    private readonly string _socket;

    /// <summary>Starts it.</summary>
    /// <param name="network">The addresses.</param>
    /// <param name="host">Which address is its own.</param>
    /// <param name="asn">Its AS.</param>
    /// <param name="neighbours">The others.</param>
    public BirdSpeaker(SpeakerNetwork network, int host, uint asn, (int Host, uint Asn)[] neighbours)
    {
        _network = network;
        _socket = Path.Combine(network.Folder, "bird.ctl");
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $$"""
            log stderr all;
            router id {{network[host]}};
            protocol device { }
            template bgp session {
              local {{network[host]}} port {{network.Port}} as {{asn}};
              multihop 5;
              strict bind yes;
              connect retry time 1; connect delay time 1; error wait time 1,2;
              ipv4 { import all; export all; next hop self; gateway recursive; };
            }

            """));
        foreach (var (other, otherAsn) in neighbours)
        {
            text.Append(string.Create(
                CultureInfo.InvariantCulture, $"protocol bgp peer{other} from session {{ neighbor {network[other]} port {network.Port} as {otherAsn}; }}\n"));
        }

        string path = network.Write("bird.conf", text.ToString());
        _process = new SpeakerProcess("bird", "-f", "-c", path, "-s", _socket, "-P", Path.Combine(network.Folder, "bird.pid"));
    }

    /// <summary>What it printed last.</summary>
    public string LastLines => _process.LastLines;

    /// <summary>The prefixes that it knows, as it says itself.</summary>
    public SortedSet<string> Table() =>
    [
        .. Birdc("show route").Split('\n').Select(static line => line.Split(' ')[0]).Where(static word => word.Contains('/', StringComparison.Ordinal)),
    ];

    /// <summary>The prefixes of the table that it writes as MRT, as our reader reads them, each with its origin.</summary>
    public SortedDictionary<string, uint> DumpedTable()
    {
        string path = Path.Combine(_network.Folder, "bird.mrt");
        Birdc($"mrt dump table \"master4\" to \"{path}\"");
        var table = new SortedDictionary<string, uint>(StringComparer.Ordinal);
        var decoder = new UpdateDecoder();
        using var archive = new ArchiveSet([new ArchiveInput([path], "bird", null)], default);
        while (archive.TryNext(out var next))
        {
            if (RibRecord.TryRead(next.Record, out var rib, out _))
            {
                var entries = rib.Entries;
                while (entries.TryRead(out var entry))
                {
                    Assert.True(decoder.TryDecodeAttributes(entry.Attributes, default, out var error), error.ToString());
                    table[rib.Prefix.ToString()] = decoder.Origin.Value;
                }
            }
        }

        return table;
    }

    public void Dispose() => _process.Dispose();

    private string Birdc(string command) => BuiltProgram.Run(_network.Folder, "birdc", ["-s", _socket, command]).Output;
}
