namespace Routebeat.Servers.Tests.Streams;

/// <summary>What a relay does with a request.</summary>
internal enum RelayAct
{
    /// <summary>It hands it on.</summary>
    Forward,

    /// <summary>It hands it on after the delay, and answers of the same connection wait with it.</summary>
    DelayRequest,

    /// <summary>It hands it on, and cuts the connection before the answer comes.</summary>
    ForwardAndCut,

    /// <summary>It cuts the connection: the broker never sees the request.</summary>
    Cut,
}
