namespace Routebeat.Wire.Mrt;

/// <summary>Which end of a session sent a message.</summary>
public enum MessageSender : byte
{
    /// <summary>The peer: the message is news.</summary>
    Peer = 0,

    /// <summary>The collector itself, in the _LOCAL subtypes (RFC 6396 §4.4.4): the message tells what the collector said.</summary>
    Collector = 1,
}
