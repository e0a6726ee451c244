namespace Routebeat.Wire.RisLive;

/// <summary>Which side of a message is read where it has both.</summary>
public enum RisLivePreference : byte
{
    /// <summary>The <c>raw</c> field, and the JSON fields only of messages without it.</summary>
    Raw = 0,

    /// <summary>The JSON fields always.</summary>
    Fields = 1,
}
