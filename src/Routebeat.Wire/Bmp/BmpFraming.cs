namespace Routebeat.Wire.Bmp;

/// <summary>Divides the octets of a TCP stream into BMP messages (RFC 7854 §4.1). Never throws, whatever the octets.</summary>
/// <remarks>BMP has no marker to find again: after damage the stream is to be given up.</remarks>
public static class BmpFraming
{
    private const int LengthPosition = 1;
    private const int LengthEnd = 5;

    /// <summary>Says how long the first message is. A wrong version or a length beyond the limit is damage as soon as its field is there.</summary>
    /// <param name="octets">Octets that begin with a message.</param>
    /// <param name="maxLength">The longest message to take, in octets, header included.</param>
    /// <param name="length">
    /// The length of the message in octets; where octets are missing, how many there must be to know more; 0 for damage.
    /// </param>
    /// <param name="error">What is missing or wrong, or the default value.</param>
    public static BmpFramingResult Measure(ReadOnlySpan<byte> octets, int maxLength, out int length, out WireError error)
    {
        length = 0;
        if (!octets.IsEmpty && octets[0] is not (BmpMessage.Version3 or BmpMessage.Version4))
        {
            error = new WireError(WireField.BmpVersion, 0, BmpMessage.Version4, octets[0]);
            return BmpFramingResult.Damaged;
        }

        if (octets.Length >= LengthEnd)
        {
            uint said = BmpMessage.LengthOf(octets);
            if (said < BmpMessage.HeaderSize || said > maxLength)
            {
                error = new WireError(WireField.BmpLength, LengthPosition, said < BmpMessage.HeaderSize ? BmpMessage.HeaderSize : maxLength, said);
                return BmpFramingResult.Damaged;
            }

            length = (int)said;
        }
        else
        {
            length = BmpMessage.HeaderSize;
        }

        bool whole = octets.Length >= length;
        error = whole ? default : new WireError(WireField.BmpHeader, 0, length, octets.Length);
        return whole ? BmpFramingResult.Whole : BmpFramingResult.Incomplete;
    }
}
