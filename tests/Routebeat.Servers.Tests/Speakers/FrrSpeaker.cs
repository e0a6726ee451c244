using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Routebeat.Servers.Tests.Host;

namespace Routebeat.Servers.Tests.Speakers;

/// <summary>The bgpd of FRR, with its BMP module, on one of the addresses of a test.</summary>
/// <remarks>Without inbound soft reconfiguration it keeps no Adj-RIB-In, and of the tables before policy sends only their ends and withdrawals.</remarks>
internal sealed class FrrSpeaker : IDisposable
{
    /// <summary>Where Debian has it.</summary>
    public const string Program = "/usr/lib/frr/bgpd";

    private readonly SpeakerNetwork _network;
    private readonly SpeakerProcess _process;
    private readonly string _sockets;

    /// <summary>Starts it.</summary>
    /// <param name="network">The addresses.</param>
    /// <param name="host">Which address is its own.</param>
    /// <param name="asn">Its AS.</param>
    /// <param name="neighbours">The others.</param>
    /// <param name="station">Where it sends BMP.</param>
    public FrrSpeaker(SpeakerNetwork network, int host, uint asn, (int Host, uint Asn)[] neighbours, IPEndPoint station)
    {
        _network = network;
        _sockets = Directory.CreateDirectory(Path.Combine(network.Folder, "frr")).FullName;
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            hostname frr
            log stdout
            bgp no-rib
            router bgp {asn}
             bgp router-id {network[host]}
             no bgp ebgp-requires-policy
             no bgp network import-check
             bgp disable-ebgp-connected-route-check

            """));
        foreach (var (other, otherAsn) in neighbours)
        {
            text.Append(string.Create(CultureInfo.InvariantCulture, $"""
                 neighbor {network[other]} remote-as {otherAsn}
                 neighbor {network[other]} port {network.Port}
                 neighbor {network[other]} update-source {network[host]}
                 neighbor {network[other]} ebgp-multihop 5
                 neighbor {network[other]} timers connect 1
                 neighbor {network[other]} advertisement-interval 0
                 address-family ipv4 unicast
                  neighbor {network[other]} soft-reconfiguration inbound
                 exit-address-family

                """));
        }

        text.Append(string.Create(CultureInfo.InvariantCulture, $"""
             bmp targets routebeat
              bmp connect {station.Address} port {station.Port} min-retry 1000 max-retry 2000
              bmp stats interval 5000
              bmp monitor ipv4 unicast pre-policy
             exit

            """));
        string path = network.Write("bgpd.conf", text.ToString());
        _process = new SpeakerProcess(
            Program, "-M", "bmp", "-f", path, "-i", Path.Combine(network.Folder, "bgpd.pid"), "--vty_socket", _sockets, "-P", "0",
            "-p", network.Port.ToString(CultureInfo.InvariantCulture), "-l", network[host], "-n", "-Z", "-S", "-u", "root", "-g", "root");
    }

    /// <summary>What it printed last.</summary>
    public string LastLines => _process.LastLines;

    /// <summary>What a neighbour sent it, as it says itself: prefixes and their AS paths. Null where it does not answer.</summary>
    public SortedDictionary<string, string>? TableOf(int neighbour)
    {
        var (code, output, _) = BuiltProgram.Run(
            _network.Folder, "vtysh", ["--vty_socket", _sockets, "-c", $"show bgp ipv4 unicast neighbors {_network[neighbour]} routes json"]);
        if (code != 0 || !output.Contains('{', StringComparison.Ordinal))
        {
            return null;
        }

        var table = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var json = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]);
        if (json.RootElement.TryGetProperty("routes", out var routes))
        {
            foreach (var route in routes.EnumerateObject())
            {
                table[route.Name] = route.Value[0].GetProperty("path").GetString()!;
            }
        }

        return table;
    }

    public void Dispose() => _process.Dispose();
}
