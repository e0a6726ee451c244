using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Routebeat.Servers.Tests.Host;

namespace Routebeat.Servers.Tests.Speakers;

/// <summary>
/// Four addresses of this machine for one test alone, and a folder: BGP speakers refuse next hops in 127.0.0.0/8. Taken away again by
/// <see cref="Dispose"/>.
/// </summary>
internal sealed class SpeakerNetwork : IDisposable
{
    private const int Addresses = 4;

    private readonly int _number = Environment.ProcessId % 250;

    public SpeakerNetwork()
    {
        for (int i = 1; i <= Addresses; i++)
        {
            Assert.Equal(0, Ip("replace", i));
        }

        Port = FreePort(IPAddress.Parse(this[1]));
        Folder = Directory.CreateTempSubdirectory("routebeat-bgp-").FullName;
    }

    /// <summary>The port of BGP at every address.</summary>
    public int Port { get; }

    /// <summary>A folder for configuration and sockets.</summary>
    public string Folder { get; }

    /// <summary>One of the addresses.</summary>
    /// <param name="host">1 to 4.</param>
    public string this[int host] => string.Create(CultureInfo.InvariantCulture, $"10.254.{_number}.{host}");

    /// <summary>A free port of an address.</summary>
    public static int FreePort(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Writes a file of configuration.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        for (int i = 1; i <= Addresses; i++)
        {
            Ip("del", i);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private int Ip(string verb, int host) => BuiltProgram.Run(Path.GetTempPath(), "ip", ["addr", verb, $"{this[host]}/32", "dev", "lo"]).Code;
}
