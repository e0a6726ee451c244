namespace Routebeat.Features.Visibility;

/// <summary>The bounds of an AS as plain measures, so that an event is judged by four comparisons. The default value never judges.</summary>
/// <param name="IsSmallV4">Whether shares decide in IPv4, rather than /24s.</param>
/// <param name="IsSmallV6">Whether shares decide in IPv6, rather than /48s.</param>
/// <param name="AwayV4">Away below this; 0 without a baseline.</param>
/// <param name="BackV4">Back at this.</param>
/// <param name="AwayV6">Away below this; 0 without a baseline.</param>
/// <param name="BackV6">Back at this.</param>
internal readonly record struct EventBounds(bool IsSmallV4, bool IsSmallV6, long AwayV4, long BackV4, long AwayV6, long BackV6)
{
    /// <summary>The bounds that follow from a baseline; they judge as <see cref="LevelRules"/> does.</summary>
    public static EventBounds Of(in Level baseline, VisibilityBounds bounds)
    {
        bool smallV4 = baseline.V4.Blocks < bounds.SmallBlocksV4;
        bool smallV6 = baseline.V6.Visible < bounds.SmallNetworksV6;
        long v4 = smallV4 ? baseline.V4.SharePpm : baseline.V4.Blocks;
        long v6 = smallV6 ? baseline.V6.SharePpm : baseline.V6.Blocks;
        return new EventBounds(
            smallV4,
            smallV6,
            Scale(v4, smallV4 ? bounds.SmallAwayPpm : bounds.AwayPpm),
            Scale(v4, smallV4 ? bounds.SmallBackPpm : bounds.BackPpm),
            Scale(v6, smallV6 ? bounds.SmallAwayPpm : bounds.AwayPpm),
            Scale(v6, smallV6 ? bounds.SmallBackPpm : bounds.BackPpm));
    }

    /// <summary>Whether one family is below its bound.</summary>
    public bool IsAway(AsState state) =>
        (IsSmallV4 ? state.ShareV4 : state.BlocksV4) < AwayV4 || (IsSmallV6 ? state.ShareV6 : state.BlocksV6) < AwayV6;

    /// <summary>Whether both families are at or above their bounds.</summary>
    public bool IsBack(AsState state) =>
        (IsSmallV4 ? state.ShareV4 : state.BlocksV4) >= BackV4 && (IsSmallV6 ? state.ShareV6 : state.BlocksV6) >= BackV6;

    /// <summary>The smallest whole measure that is not below the ratio.</summary>
    private static long Scale(long baseline, int ppm) => (long)((((Int128)baseline * ppm) + 999_999) / 1_000_000);
}
