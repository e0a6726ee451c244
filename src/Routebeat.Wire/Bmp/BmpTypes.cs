namespace Routebeat.Wire.Bmp;

/// <summary>Tells whether a reader was given a message of its type.</summary>
internal static class BmpTypes
{
    public static bool IsOf(scoped in BmpMessage message, BmpMessageType type, out WireError error)
    {
        bool holds = message.Type == type;
        error = holds ? default : new WireError(WireField.BmpType, 0, (long)type, (long)message.Type);
        return holds;
    }
}
