namespace Routebeat.Ingest.AdjRibIn;

/// <summary>What a peer's table knows of one prefix. 8 octets; the default value is a prefix that the peer never had.</summary>
internal struct RouteEntry
{
    /// <summary>The bits of an attributes' hash that are kept; the two above them hold the mark.</summary>
    public const uint AttributesMask = 0x3FFF_FFFF;

    /// <summary>Attributes that nobody knows: of a route that was recalled from the log, which does not hold them. Any others are taken for the same.</summary>
    public const uint UnknownAttributes = AttributesMask;

    private const int MarkShift = 30;
    private const uint UpperBit = 0x8000_0000;
    private const uint Announced = 0x4000_0000;
    private const uint Returned = 0x8000_0000;
    private const uint ReturnedBefore = 0xC000_0000;

    private uint _path;
    private uint _attributes;

    /// <summary>The number of the path, of a withdrawn route the last one; 0 if there was none.</summary>
    public readonly int Path => (int)(_path & ~UpperBit);

    /// <summary>Whether the peer has the route now.</summary>
    public readonly bool IsCarried => _path is > 0 and < UpperBit;

    /// <summary>The lower 30 bits of the attributes' hash.</summary>
    public readonly uint Attributes => _attributes & AttributesMask;

    /// <summary>The two bits of the mark.</summary>
    public readonly uint Mark => _attributes >> MarkShift;

    /// <summary>An entry as it was written.</summary>
    /// <param name="path">The number of the path, not 0.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="mark">Its mark.</param>
    /// <param name="isCarried">Whether the peer has the route.</param>
    public static RouteEntry Of(int path, uint attributes, uint mark, bool isCarried) => new()
    {
        _path = (uint)path | (isCarried ? 0 : UpperBit),
        _attributes = attributes | (mark << MarkShift),
    };

    /// <summary>Sets path and attributes; the route is carried. The mark stays.</summary>
    public void Set(int path, uint attributes)
    {
        _path = (uint)path;
        _attributes = (attributes & AttributesMask) | (_attributes & ~AttributesMask);
    }

    /// <summary>Marks the route as withdrawn; its path stays.</summary>
    public void Withdraw() => _path |= UpperBit;

    /// <summary>Marks the route as announced in this epoch and says whether it was the first time, and the route not one that had just returned.</summary>
    public bool MarkAnnounced()
    {
        bool first = (_attributes & ~AttributesMask) == 0;
        _attributes |= first ? Announced : 0;
        return first;
    }

    /// <summary>Marks the route as one that was withdrawn and is back: for the rest of this epoch and the next, announcing it again is part of its return.</summary>
    public void MarkReturned() => _attributes = Attributes | Returned;

    /// <summary>The next epoch begins.</summary>
    public void NextEpoch() => _attributes = Attributes | ((_attributes & ~AttributesMask) == Returned ? ReturnedBefore : 0);

    /// <summary>Takes the mark away.</summary>
    public void ClearMark() => _attributes &= AttributesMask;
}
