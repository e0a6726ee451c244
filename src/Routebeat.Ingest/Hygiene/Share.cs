namespace Routebeat.Ingest.Hygiene;

/// <summary>Shares in parts per million, compared as whole numbers so that no rounding matters.</summary>
internal static class Share
{
    private const long Million = 1_000_000;

    /// <summary>Whether a part is at least this share of the whole.</summary>
    public static bool IsAtLeast(long part, long whole, int partsPerMillion) => part * Million >= whole * partsPerMillion;

    /// <summary>The part in parts per million, rounded down; 0 of nothing.</summary>
    public static int Of(long part, long whole) => whole == 0 ? 0 : (int)(part * Million / whole);
}
