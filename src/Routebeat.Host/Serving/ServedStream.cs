namespace Routebeat.Host.Serving;

/// <summary>As what <c>simulate --serve</c> plays records.</summary>
internal enum ServedStream
{
    /// <summary>A RIS Live server.</summary>
    RisLive = 0,
}
