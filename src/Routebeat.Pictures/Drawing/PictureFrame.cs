namespace Routebeat.Pictures.Drawing;

/// <summary>What a picture carries besides its panels.</summary>
public enum PictureFrame : byte
{
    /// <summary>Title, detail, style and ground: a file of its own.</summary>
    Standalone = 0,

    /// <summary>Panels only: the page around it says the title and holds <see cref="PictureStyle.Css"/>.</summary>
    Embedded = 1,
}
