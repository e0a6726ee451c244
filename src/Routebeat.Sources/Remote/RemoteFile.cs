using Routebeat.Routing;

namespace Routebeat.Sources.Remote;

/// <summary>One file of an archive on a server.</summary>
/// <param name="Collector">The collector, which is the id of its feed.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Time">When its records begin, as its name says.</param>
/// <param name="Url">Where it is.</param>
public sealed record RemoteFile(string Collector, RemoteFileKind Kind, EventTime Time, Uri Url)
{
    /// <summary>Its name without folders.</summary>
    public string Name => Url.Segments[^1];
}
