namespace Routebeat.Wire.RisLive;

/// <summary>What kind of message the RIS Live server sent: the word in the envelope's <c>type</c>.</summary>
public enum RisLiveEnvelope : byte
{
    /// <summary>A word that is none of the others, also those that clients send.</summary>
    Unknown = 0,

    /// <summary><c>ris_message</c>: a BGP message or a change of a session's state.</summary>
    Message = 1,

    /// <summary><c>ris_error</c>: the server refuses a command or ends the connection.</summary>
    Error = 2,

    /// <summary><c>ris_subscribe_ok</c>.</summary>
    SubscribeOk = 3,

    /// <summary><c>ris_unsubscribe_ok</c>.</summary>
    UnsubscribeOk = 4,

    /// <summary><c>ris_rrc_list</c>: the names of the collectors.</summary>
    CollectorList = 5,

    /// <summary><c>pong</c>.</summary>
    Pong = 6,
}
