using Routebeat.Routing;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>What a feed knows of one prefix over all its peers. 40 octets.</summary>
internal struct PrefixRecord
{
    public ulong High;
    public ulong Low;

    /// <summary>The number of the longest known less-specific, or -1; right only while <see cref="ParentStamp"/> is current.</summary>
    public int Parent;
    public uint ParentStamp;

    /// <summary>The origin that most peers carry, the lowest on a tie; right only while <see cref="IsOriginKnown"/>.</summary>
    public uint Origin;

    /// <summary>How many peers carry the prefix.</summary>
    public int Carriers;

    /// <summary>How many of them with <see cref="Origin"/>.</summary>
    public int OriginCarriers;

    public byte Length;
    public IpFamily Family;

    /// <summary>Whether the tally was counted over all peers and nothing changed since, so that even a tie is decided.</summary>
    public bool IsCounted;

    public readonly IpPrefix Prefix => IpPrefix.Create(Family, High, Low, Length);

    /// <summary>More than half of the carriers settle the question without a look at every peer.</summary>
    public readonly bool IsOriginKnown => IsCounted || OriginCarriers * 2 > Carriers;

    public readonly bool Is(in IpPrefix prefix) =>
        High == prefix.High && Low == prefix.Low && Length == prefix.Length && Family == prefix.Family;

    /// <summary>A peer carries the prefix that did not before.</summary>
    public void Add(uint origin)
    {
        if (Carriers == 0)
        {
            Origin = origin;
            OriginCarriers = 0;
        }

        IsCounted = false;
        Carriers++;
        if (origin == Origin)
        {
            OriginCarriers++;
        }
    }

    /// <summary>A peer no longer carries the prefix.</summary>
    public void Remove(uint origin)
    {
        IsCounted = false;
        Carriers--;
        if (origin == Origin)
        {
            OriginCarriers--;
        }
    }
}
