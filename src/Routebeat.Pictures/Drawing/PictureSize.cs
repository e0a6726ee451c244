namespace Routebeat.Pictures.Drawing;

/// <summary>For which width a picture is composed; it scales from there.</summary>
public enum PictureSize : byte
{
    /// <summary>1,160 units, for screens and paper.</summary>
    Wide = 0,

    /// <summary>360 units, for telephones.</summary>
    Narrow = 1,
}
