using Routebeat.Routing;

namespace Routebeat.Simulation.Serving;

/// <summary>A file of an archive web server.</summary>
/// <param name="Path">Its path on the server, without a slash before it: <c>rrc00/2019.01/updates.20190101.0000.gz</c>.</param>
/// <param name="Appears">When it is there: what it holds has ended then.</param>
/// <param name="Length">Its size in octets.</param>
/// <param name="Open">Opens its octets.</param>
public sealed record ServedFile(string Path, EventTime Appears, long Length, Func<Stream> Open);
