using System.Net;
using Routebeat.Simulation.Serving;

namespace Routebeat.Host.Serving;

/// <summary>What <c>simulate --serve</c> is asked to play.</summary>
/// <param name="Stream">As what.</param>
/// <param name="Files">MRT files and folders in place of a scenario; empty for a scenario.</param>
/// <param name="Host">The collector's name; null for <c>rrc00</c>, or of files their feed.</param>
/// <param name="Settings">How fast, with which times, on which port.</param>
/// <param name="Station">Where a BMP router connects.</param>
internal sealed record ServeRequest(ServedStream Stream, IReadOnlyList<string> Files, string? Host, PlaySettings Settings, EndPoint Station);
