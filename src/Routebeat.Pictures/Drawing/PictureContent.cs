namespace Routebeat.Pictures.Drawing;

/// <summary>Everything that an incident's picture shows.</summary>
public sealed record PictureContent
{
    /// <summary>A word that is unique on the page, letters, digits and hyphens: ids inside the picture begin with it.</summary>
    public required string Key { get; init; }

    /// <summary>The finding in a sentence that can be read aloud: the title.</summary>
    public required string Finding { get; init; }

    /// <summary>The evidence, and what the data cannot say: the line below the title.</summary>
    public required string Detail { get; init; }

    /// <summary>The history of the entity.</summary>
    public required EntitySeries Series { get; init; }

    /// <summary>Whether the entity's table is known, so that its peers are full-feed ones. Default true.</summary>
    public bool Seeded { get; init; } = true;

    /// <summary>What of the history to draw; null: all of it.</summary>
    public TimeRange? Range { get; init; }

    /// <summary>The incidents.</summary>
    public IReadOnlyList<PictureBand> Bands { get; init; } = [];

    /// <summary>What happened to the feeds.</summary>
    public IReadOnlyList<HealthMark> Health { get; init; } = [];

    /// <summary>For which width.</summary>
    public PictureSize Size { get; init; }

    /// <summary>With title and style, or without.</summary>
    public PictureFrame Frame { get; init; }
}
