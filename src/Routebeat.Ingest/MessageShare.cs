namespace Routebeat.Ingest;

/// <summary>What a message is a part of: what happens, or the table of a session that came up.</summary>
internal enum MessageShare : byte
{
    /// <summary>Something happened.</summary>
    News = 0,

    /// <summary>The peer sends its table.</summary>
    Table = 1,
}
