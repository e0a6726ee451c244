namespace Routebeat.Pictures.Drawing;

/// <summary>The style of pictures. A standalone picture carries it; a page with embedded pictures has it once.</summary>
public static class PictureStyle
{
    /// <summary>The colours as custom properties, dark where the reader's system is dark and not on paper.</summary>
    public static string Colours { get; } =
        $":root{{color-scheme:light dark;{Palette.Light.ToCss()}}}"
        + $"@media screen and (prefers-color-scheme:dark){{:root{{{Palette.Dark.ToCss()}}}}}";

    /// <summary>The whole style sheet.</summary>
    public static string Css { get; } = Colours +
        """
        .rb-pic{font-family:"Segoe UI","Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif;font-size:12px;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .rb-pic text{fill:var(--rb-ink)}
        .rb-pic .m{fill:var(--rb-muted)}
        .rb-pic .b{font-weight:600}
        .rb-pic .h{font-size:17px;font-weight:600}
        .rb-pic .o{fill:var(--rb-on-band);font-weight:600}
        .rb-pic .bg{fill:var(--rb-ground)}
        .rb-pic .g{stroke:var(--rb-grid);stroke-width:1;shape-rendering:crispEdges;fill:none}
        .rb-pic .loss{fill:var(--rb-loss-area)}
        .rb-pic .area{fill:var(--rb-share-area)}
        .rb-pic .share{stroke:var(--rb-share);stroke-width:1.4;fill:none}
        .rb-pic .warm{fill:var(--rb-warming)}
        .rb-pic .hatch{stroke:var(--rb-feeds);stroke-width:1.2;fill:none}
        .rb-pic .ann{fill:var(--rb-announced);shape-rendering:crispEdges}
        .rb-pic .wd{fill:var(--rb-down);shape-rendering:crispEdges}
        .rb-pic .score{stroke:var(--rb-ink);stroke-width:1.1;fill:none}
        .rb-pic .over{fill:var(--rb-down);fill-opacity:.45}
        .rb-pic .bound{stroke:var(--rb-down);stroke-width:1.2;stroke-dasharray:5 3;fill:none}
        .rb-pic .back{stroke:var(--rb-muted);stroke-width:1;stroke-dasharray:2 3;fill:none}
        .rb-pic .feed{fill:var(--rb-feeds)}
        .rb-pic .outage{fill:var(--rb-down)}
        .rb-pic .instability{fill:var(--rb-beat)}
        .rb-pic .volume{fill:var(--rb-volume)}
        .rb-pic .tip{fill:var(--rb-ink);fill-opacity:0}
        .rb-pic .tip:hover{fill-opacity:.1}
        """.ReplaceLineEndings("\n");
}
