using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Routebeat.Servers.Tests.Host;

namespace Routebeat.Servers.Tests.Speakers;

/// <summary>A GoBGP on one of the addresses of a test.</summary>
internal sealed class GoBgpSpeaker : IDisposable
{
    private readonly SpeakerNetwork _network;
    private readonly SpeakerProcess _process;
    private readonly string _apiPort;
    private readonly uint _asn;

    /// <summary>Starts it.</summary>
    /// <param name="network">The addresses.</param>
    /// <param name="host">Which address is its own.</param>
    /// <param name="asn">Its AS.</param>
    /// <param name="neighbours">The others.</param>
    /// <param name="station">Where it sends BMP; null where it sends none.</param>
    public GoBgpSpeaker(SpeakerNetwork network, int host, uint asn, (int Host, uint Asn)[] neighbours, IPEndPoint? station)
    {
        _network = network;
        _asn = asn;
        _apiPort = SpeakerNetwork.FreePort(IPAddress.Loopback).ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            [global.config]
              as = {asn}
              router-id = "{network[host]}"
              port = {network.Port}
              local-address-list = ["{network[host]}"]

            """));
        foreach (var (other, otherAsn) in neighbours)
        {
            text.Append(string.Create(CultureInfo.InvariantCulture, $"""

                [[neighbors]]
                  [neighbors.config]
                    neighbor-address = "{network[other]}"
                    peer-as = {otherAsn}
                  [neighbors.transport.config]
                    local-address = "{network[host]}"
                    remote-port = {network.Port}
                  [neighbors.timers.config]
                    connect-retry = 1
                    idle-hold-time-after-reset = 1
                  [neighbors.ebgp-multihop.config]
                    enabled = true

                """));
        }

        if (station is not null)
        {
            text.Append(string.Create(CultureInfo.InvariantCulture, $"""

                [[bmp-servers]]
                  [bmp-servers.config]
                    address = "{station.Address}"
                    port = {station.Port}
                    route-monitoring-policy = "pre-policy"
                    statistics-timeout = 15

                """));
        }

        string path = network.Write($"gobgp-{host}.toml", text.ToString());
        _process = new SpeakerProcess("gobgpd", "-f", path, "--api-hosts", $"127.0.0.1:{_apiPort}", "--pprof-disable", "-p");
    }

    /// <summary>What it printed last.</summary>
    public string LastLines => _process.LastLines;

    /// <summary>Announces prefixes of its own.</summary>
    public void Announce(params string[] prefixes) => Array.ForEach(prefixes, prefix => Run("global", "rib", "add", prefix));

    /// <summary>Announces prefixes as if another AS had announced them to it.</summary>
    public void AnnounceOf(uint asn, params string[] prefixes) =>
        Array.ForEach(prefixes, prefix => Run("global", "rib", "add", prefix, "aspath", asn.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Withdraws prefixes of its own.</summary>
    public void Withdraw(params string[] prefixes) => Array.ForEach(prefixes, prefix => Run("global", "rib", "del", prefix));

    /// <summary>Ends the session with a neighbour.</summary>
    public void Cut(int neighbour) => Run("neighbor", _network[neighbour], "disable");

    /// <summary>Lets the session with a neighbour come up again.</summary>
    public void Restore(int neighbour) => Run("neighbor", _network[neighbour], "enable");

    /// <summary>What a neighbour sent it, as it says itself: prefixes and their AS paths. Null where it does not answer.</summary>
    /// <remarks>Paths with its own AS, which are loops, it shows but does not use (RFC 4271 §9.1.2); it leaves them out of BMP, and so they are here.</remarks>
    public SortedDictionary<string, string>? TableOf(int neighbour)
    {
        var (code, output, _) = Gobgp("-j", "neighbor", _network[neighbour], "adj-in");
        if (code != 0)
        {
            return null;
        }

        var table = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var json = JsonDocument.Parse(output);
        foreach (var route in json.RootElement.EnumerateObject())
        {
            if (route.Value.GetArrayLength() == 0)
            {
                continue;
            }

            var path = route.Value[0].GetProperty("attrs").EnumerateArray().Single(static attribute => attribute.GetProperty("type").GetInt32() == 2);
            uint[] hops = [.. path.GetProperty("as_paths").EnumerateArray()
                .SelectMany(static segment => segment.GetProperty("asns").EnumerateArray().Select(static asn => asn.GetUInt32()))];
            if (!hops.Contains(_asn))
            {
                table[route.Name] = string.Join(' ', hops);
            }
        }

        return table;
    }

    public void Dispose() => _process.Dispose();

    private void Run(params string[] arguments)
    {
        var (code, output, error) = Gobgp(arguments);
        Assert.True(code == 0, $"gobgp {string.Join(' ', arguments)}: {output}{error}{LastLines}");
    }

    private (int Code, string Output, string Error) Gobgp(params string[] arguments) =>
        BuiltProgram.Run(_network.Folder, "gobgp", ["-u", "127.0.0.1", "-p", _apiPort, .. arguments]);
}
