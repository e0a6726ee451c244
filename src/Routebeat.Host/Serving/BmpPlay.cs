using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Routebeat.Host.Commands;
using Routebeat.Host.Terminal;
using Routebeat.Simulation.Serving;

namespace Routebeat.Host.Serving;

/// <summary>Plays a scenario or MRT files as a router that sends BMP.</summary>
internal static class BmpPlay
{
    private const string DefaultName = "simulated";

    /// <summary>Plays what was asked for.</summary>
    /// <exception cref="UsageException">There is nothing to play, or it cannot be played.</exception>
    public static async Task<int> RunAsync(ServeRequest request, string? scenario, ulong? seed, string? table, CancellationToken stop)
    {
        var (records, _) = ServedPlay.RecordsOf(request, scenario, seed, table);
        string name = request.Host ?? DefaultName;
        var router = new BmpRouter(request.Settings, name, TimeProvider.System);
        Lines.Write($"Playing    {name} as a BMP router towards {Called(request.Station)}; it waits until it is let in");
        try
        {
            await router.PlayAsync(request.Station, records, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Lines.Write("Stopped.");
        }
        catch (SocketException exception)
        {
            throw new UsageException($"--connect {Called(request.Station)}: the station ended the connection ({exception.Message}); its own lines say why");
        }

        Lines.Write(string.Create(CultureInfo.InvariantCulture, $"Played {router.Played:#,0} messages."));
        return ExitCode.Done;
    }

    private static string Called(EndPoint station) => station is DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : station.ToString()!;
}
