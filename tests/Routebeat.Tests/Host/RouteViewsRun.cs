using Routebeat.Routing;

namespace Routebeat.Tests.Host;

/// <summary>One run over all the real hours of RouteViews of February 2008, for several tests; made when the first asks for it.</summary>
public sealed class RouteViewsRun
{
    /// <summary>The folder, in the shared one.</summary>
    internal const string Folder = "data/mrt/routeviews2-2008-02";

    /// <summary>The more-specific prefix that AS17557 announced, of YouTube's.</summary>
    internal static readonly IpPrefix Hijacked = IpPrefix.Parse("208.65.153.0/24");

    private readonly Lazy<RealRun> _run = new(static () => RealRun.Of(Folder, "updates.", "updates.~", static change => change.Prefix == Hijacked));

    internal RealRun Run => _run.Value;
}
