namespace Routebeat.Host.Serving;

/// <summary>As what <c>simulate --serve</c> plays records.</summary>
internal enum ServedStream
{
    /// <summary>A RIS Live server.</summary>
    RisLive = 0,

    /// <summary>An archive web server.</summary>
    Http = 1,

    /// <summary>A router that sends BMP to a station.</summary>
    Bmp = 2,
}
