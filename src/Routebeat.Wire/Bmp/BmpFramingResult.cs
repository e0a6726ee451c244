namespace Routebeat.Wire.Bmp;

/// <summary>What the octets at hand of a BMP stream begin with.</summary>
public enum BmpFramingResult : byte
{
    /// <summary>Too few octets of a message that may be good.</summary>
    Incomplete = 0,

    /// <summary>A whole message.</summary>
    Whole = 1,

    /// <summary>No message: nothing after it in the stream can be trusted.</summary>
    Damaged = 2,
}
