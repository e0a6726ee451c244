namespace Routebeat.Ingest.AdjRibIn;

/// <summary>What a peer's table knows of one prefix. 8 octets; the default value is a prefix that the peer never had.</summary>
internal struct RouteEntry
{
    private const uint UpperBit = 0x8000_0000;

    private uint _path;
    private uint _attributes;

    /// <summary>The number of the path, of a withdrawn route the last one; 0 if there was none.</summary>
    public readonly int Path => (int)(_path & ~UpperBit);

    /// <summary>Whether the peer has the route now.</summary>
    public readonly bool IsCarried => _path is > 0 and < UpperBit;

    /// <summary>The lower 31 bits of the attributes' hash.</summary>
    public readonly uint Attributes => _attributes & ~UpperBit;

    /// <summary>Sets path and attributes; the route is carried.</summary>
    public void Set(int path, uint attributes)
    {
        _path = (uint)path;
        _attributes = (attributes & ~UpperBit) | (_attributes & UpperBit);
    }

    /// <summary>Marks the route as withdrawn; its path stays.</summary>
    public void Withdraw() => _path |= UpperBit;

    /// <summary>Marks the route as announced in this epoch and says whether it was the first time.</summary>
    public bool MarkAnnounced()
    {
        bool first = (_attributes & UpperBit) == 0;
        _attributes |= UpperBit;
        return first;
    }

    /// <summary>Takes the mark away.</summary>
    public void ClearMark() => _attributes &= ~UpperBit;
}
