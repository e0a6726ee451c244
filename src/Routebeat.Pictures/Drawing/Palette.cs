namespace Routebeat.Pictures.Drawing;

/// <summary>The colours, by role, for light and dark grounds. Data colours are those of Okabe and Ito, which people who see few colours can tell apart.</summary>
public sealed record Palette
{
    /// <summary>Text.</summary>
    public required string Ink { get; init; }

    /// <summary>Text of less weight.</summary>
    public required string Muted { get; init; }

    /// <summary>Links.</summary>
    public required string Link { get; init; }

    /// <summary>The ground of pages and pictures.</summary>
    public required string Ground { get; init; }

    /// <summary>The ground of boxes and of table heads.</summary>
    public required string Card { get; init; }

    /// <summary>Edges of boxes.</summary>
    public required string Edge { get; init; }

    /// <summary>Grid lines.</summary>
    public required string Grid { get; init; }

    /// <summary>The line of the share.</summary>
    public required string Share { get; init; }

    /// <summary>The area under the share.</summary>
    public required string ShareArea { get; init; }

    /// <summary>The area of what is lost.</summary>
    public required string LossArea { get; init; }

    /// <summary>Ground while the table is not known.</summary>
    public required string Warming { get; init; }

    /// <summary>Feeds and hatching.</summary>
    public required string Feeds { get; init; }

    /// <summary>Announcements.</summary>
    public required string Announced { get; init; }

    /// <summary>Withdrawals, outages and scores beyond their threshold.</summary>
    public required string Down { get; init; }

    /// <summary>Beats and other instability.</summary>
    public required string Beat { get; init; }

    /// <summary>Bursts of updates.</summary>
    public required string Volume { get; init; }

    /// <summary>Text on the last four.</summary>
    public required string OnBand { get; init; }

    /// <summary>For light grounds and for paper.</summary>
    public static Palette Light { get; } = new()
    {
        Ink = "#1b1f24",
        Muted = "#57606a",
        Link = "#0550ae",
        Ground = "#ffffff",
        Card = "#f6f8fa",
        Edge = "#d0d7de",
        Grid = "#d8dee4",
        Share = "#0072b2",
        ShareArea = "#d9e8f2",
        LossArea = "#fae3d6",
        Warming = "#e7ebef",
        Feeds = "#6e7781",
        Announced = "#009e73",
        Down = "#d55e00",
        Beat = "#e69f00",
        Volume = "#cc79a7",
        OnBand = "#000000",
    };

    /// <summary>For dark grounds.</summary>
    public static Palette Dark { get; } = new()
    {
        Ink = "#e6edf3",
        Muted = "#9198a1",
        Link = "#79c0ff",
        Ground = "#0d1117",
        Card = "#161b22",
        Edge = "#3d444d",
        Grid = "#30363d",
        Share = "#56b4e9",
        ShareArea = "#16344a",
        LossArea = "#43200d",
        Warming = "#23282f",
        Feeds = "#8b949e",
        Announced = "#009e73",
        Down = "#d55e00",
        Beat = "#e69f00",
        Volume = "#cc79a7",
        OnBand = "#000000",
    };

    /// <summary>The palette as custom properties of CSS.</summary>
    public string ToCss() =>
        $"--rb-ink:{Ink};--rb-muted:{Muted};--rb-link:{Link};--rb-ground:{Ground};--rb-card:{Card};--rb-edge:{Edge};--rb-grid:{Grid};"
        + $"--rb-share:{Share};--rb-share-area:{ShareArea};--rb-loss-area:{LossArea};--rb-warming:{Warming};--rb-feeds:{Feeds};"
        + $"--rb-announced:{Announced};--rb-down:{Down};--rb-beat:{Beat};--rb-volume:{Volume};--rb-on-band:{OnBand};";
}
