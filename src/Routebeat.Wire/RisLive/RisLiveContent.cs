namespace Routebeat.Wire.RisLive;

/// <summary>Where the octets of a message's BGP message come from.</summary>
public enum RisLiveContent : byte
{
    /// <summary>There are none.</summary>
    None = 0,

    /// <summary>The <c>raw</c> field: the message as the peer sent it.</summary>
    Raw = 1,

    /// <summary>The JSON fields: a message that says what they say.</summary>
    Fields = 2,
}
