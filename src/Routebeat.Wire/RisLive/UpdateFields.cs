using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.RisLive;

/// <summary>Reads the JSON fields of an UPDATE into an assembly. Each method returns the field at fault, or none.</summary>
internal static class UpdateFields
{
    private const int CommunityNumbers = 2;
    private const int LargeCommunityNumbers = 3;

    /// <summary>Reads <c>path</c>: AS numbers, and arrays of them for AS_SETs.</summary>
    public static WireField ReadPath(ref JsonCursor cursor, UpdateAssembly update)
    {
        update.BeginPath();
        if (!cursor.TryOpen((byte)'['))
        {
            return WireField.RisLivePath;
        }

        int index = 0;
        while (cursor.TryNextElement(ref index))
        {
            if (cursor.TryReadUInt32(out uint asn))
            {
                update.AddHop(asn);
            }
            else if (!TryReadSet(ref cursor, update))
            {
                return WireField.RisLivePath;
            }
        }

        update.EndSegment();
        return WireField.None;
    }

    /// <summary>Reads <c>origin</c>: a word in letters of any case.</summary>
    public static WireField ReadOrigin(ref JsonCursor cursor, UpdateAssembly update)
    {
        update.Origin = cursor.TryReadString(out var word) ? RisLiveNames.OriginOf(word) : null;
        return update.Origin is null ? WireField.RisLiveAttribute : WireField.None;
    }

    /// <summary>Reads <c>med</c>: a number.</summary>
    public static WireField ReadMultiExitDisc(ref JsonCursor cursor, UpdateAssembly update)
    {
        if (!cursor.TryReadUInt32(out uint metric))
        {
            return WireField.RisLiveAttribute;
        }

        update.MultiExitDisc = metric;
        return WireField.None;
    }

    /// <summary>Reads <c>aggregator</c>: an AS number, a colon and an IPv4 address.</summary>
    public static WireField ReadAggregator(ref JsonCursor cursor, UpdateAssembly update)
    {
        if (!cursor.TryReadString(out var text))
        {
            return WireField.RisLiveAttribute;
        }

        int colon = text.IndexOf((byte)':');
        if (colon < 0 || !AddressText.TryReadNumber(text[..colon], out uint asn)
            || !AddressText.TryRead(text[(colon + 1)..], out var address) || address.Family != IpFamily.V4)
        {
            return WireField.RisLiveAttribute;
        }

        update.Aggregator = new Aggregator(new Asn(asn), address);
        return WireField.None;
    }

    /// <summary>Reads <c>atomic_aggregate</c>: true or false.</summary>
    public static WireField ReadAtomicAggregate(ref JsonCursor cursor, UpdateAssembly update)
    {
        update.IsAtomicAggregate = cursor.TryTakeWord("true"u8);
        return update.IsAtomicAggregate || cursor.TryTakeWord("false"u8) ? WireField.None : WireField.RisLiveAttribute;
    }

    /// <summary>Reads <c>community</c>: pairs of numbers of two octets.</summary>
    public static WireField ReadCommunities(ref JsonCursor cursor, UpdateAssembly update)
    {
        update.Communities.Clear();
        bool valid = cursor.TryOpen((byte)'[');
        int index = 0;
        while (valid && cursor.TryNextElement(ref index))
        {
            valid = cursor.TryOpen((byte)'[');
            uint community = 0;
            int count = 0;
            while (valid && cursor.TryNextElement(ref count))
            {
                valid = cursor.TryReadUInt32(out uint half) && half <= ushort.MaxValue;
                community = (community << 16) | half;
            }

            valid &= count == CommunityNumbers;
            update.Communities.WriteUInt32(community);
        }

        return valid ? WireField.None : WireField.RisLiveCommunities;
    }

    /// <summary>Reads <c>large_community</c>: triples of numbers of four octets.</summary>
    public static WireField ReadLargeCommunities(ref JsonCursor cursor, UpdateAssembly update)
    {
        update.LargeCommunities.Clear();
        bool valid = cursor.TryOpen((byte)'[');
        int index = 0;
        while (valid && cursor.TryNextElement(ref index))
        {
            valid = cursor.TryOpen((byte)'[');
            int count = 0;
            while (valid && cursor.TryNextElement(ref count))
            {
                valid = cursor.TryReadUInt32(out uint number);
                update.LargeCommunities.WriteUInt32(number);
            }

            valid &= count == LargeCommunityNumbers;
        }

        return valid ? WireField.None : WireField.RisLiveCommunities;
    }

    /// <summary>Reads <c>withdrawals</c>, or the <c>prefixes</c> of an announcement, in the place of those read before.</summary>
    public static WireField ReadPrefixes(ref JsonCursor cursor, PrefixOctets prefixes)
    {
        prefixes.Clear();
        if (!cursor.TryOpen((byte)'['))
        {
            return WireField.RisLivePrefix;
        }

        int index = 0;
        while (cursor.TryNextElement(ref index))
        {
            if (!cursor.TryReadString(out var text) || !AddressText.TryReadPrefix(text, out var prefix))
            {
                return WireField.RisLivePrefix;
            }

            prefixes.Add(prefix);
        }

        return WireField.None;
    }

    /// <summary>Reads <c>announcements</c>: objects of a next hop and the prefixes that have it.</summary>
    public static WireField ReadAnnouncements(ref JsonCursor cursor, UpdateAssembly update)
    {
        update.BeginAnnouncements();
        if (!cursor.TryOpen((byte)'['))
        {
            return WireField.RisLiveAnnouncements;
        }

        int index = 0;
        var fault = WireField.None;
        while (fault == WireField.None && cursor.TryNextElement(ref index))
        {
            fault = ReadAnnouncement(ref cursor, update);
        }

        return fault;
    }

    private static WireField ReadAnnouncement(ref JsonCursor cursor, UpdateAssembly update)
    {
        update.BeginEntry();
        if (!cursor.TryOpen((byte)'{'))
        {
            return WireField.RisLiveAnnouncements;
        }

        int index = 0;
        var fault = WireField.None;
        while (fault == WireField.None && cursor.TryNextMember(ref index, out var name))
        {
            if (name.SequenceEqual("next_hop"u8))
            {
                fault = ReadNextHops(ref cursor, update);
            }
            else if (name.SequenceEqual("prefixes"u8))
            {
                fault = ReadPrefixes(ref cursor, update.EntryPrefixes);
            }
            else if (!cursor.TrySkip())
            {
                fault = WireField.RisLiveAnnouncements;
            }
        }

        return fault != WireField.None || cursor.IsBroken || update.TryEndEntry() ? fault : WireField.RisLiveNextHop;
    }

    private static WireField ReadNextHops(ref JsonCursor cursor, UpdateAssembly update)
    {
        update.BeginEntryNextHops();
        if (!cursor.TryReadString(out var text))
        {
            return WireField.RisLiveNextHop;
        }

        if (AddressText.TryRead(text, out var only))
        {
            return update.TryAddNextHop(only) ? WireField.None : WireField.RisLiveNextHop;
        }

        foreach (var part in text.Split((byte)','))
        {
            if (!AddressText.TryRead(text[part], out var nextHop) || !update.TryAddNextHop(nextHop))
            {
                return WireField.RisLiveNextHop;
            }
        }

        return WireField.None;
    }

    private static bool TryReadSet(ref JsonCursor cursor, UpdateAssembly update)
    {
        if (!cursor.TryOpen((byte)'['))
        {
            return false;
        }

        update.BeginSet();
        int index = 0;
        while (cursor.TryNextElement(ref index))
        {
            if (!cursor.TryReadUInt32(out uint asn) || !update.TryAddToSet(asn))
            {
                return false;
            }
        }

        update.EndSegment();
        return true;
    }
}
