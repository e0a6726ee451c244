namespace Routebeat.Wire.RisLive;

/// <summary>The values of the attributes that tell four-octet AS numbers beside two-octet ones (RFC 6793 §4.2.3); empty where they are absent.</summary>
internal readonly ref struct As4Octets
{
    /// <summary>Of AS4_PATH.</summary>
    public ReadOnlySpan<byte> Path { get; init; }

    /// <summary>Of AS4_AGGREGATOR.</summary>
    public ReadOnlySpan<byte> Aggregator { get; init; }
}
