using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.RisLive;

/// <summary>Reads the JSON fields of an UPDATE into an assembly. Each method returns the field at fault, or none.</summary>
internal static class UpdateFields
{
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
    public static WireField ReadCommunities(ref JsonCursor cursor, UpdateAssembly update) =>
        TryReadTuples(ref cursor, update.Communities, 2, sizeof(ushort)) ? WireField.None : WireField.RisLiveCommunities;

    /// <summary>Reads <c>large_community</c>: triples of numbers of four octets.</summary>
    public static WireField ReadLargeCommunities(ref JsonCursor cursor, UpdateAssembly update) =>
        TryReadTuples(ref cursor, update.LargeCommunities, 3, sizeof(uint)) ? WireField.None : WireField.RisLiveCommunities;

    /// <summary>Reads <c>withdrawals</c>: prefixes.</summary>
    public static WireField ReadWithdrawals(ref JsonCursor cursor, UpdateAssembly update)
    {
        update.BeginWithdrawals();
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

            update.Withdraw(prefix);
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
                fault = ReadPrefixes(ref cursor, update);
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

        while (true)
        {
            int comma = text.IndexOf((byte)',');
            if (!AddressText.TryRead(comma < 0 ? text : text[..comma], out var nextHop) || !update.TryAddNextHop(nextHop))
            {
                return WireField.RisLiveNextHop;
            }

            if (comma < 0)
            {
                return WireField.None;
            }

            text = text[(comma + 1)..];
        }
    }

    private static WireField ReadPrefixes(ref JsonCursor cursor, UpdateAssembly update)
    {
        update.BeginEntryPrefixes();
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

            update.AddPrefix(prefix);
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

        update.EndSet();
        return true;
    }

    /// <summary>Reads arrays of so many numbers of so many octets each.</summary>
    private static bool TryReadTuples(ref JsonCursor cursor, OctetBuffer value, int numbers, int size)
    {
        value.Clear();
        if (!cursor.TryOpen((byte)'['))
        {
            return false;
        }

        int index = 0;
        while (cursor.TryNextElement(ref index))
        {
            if (!cursor.TryOpen((byte)'['))
            {
                return false;
            }

            int count = 0;
            while (cursor.TryNextElement(ref count))
            {
                if (!cursor.TryReadUInt32(out uint number) || (size == sizeof(ushort) && number > ushort.MaxValue))
                {
                    return false;
                }

                Write(value, number, size);
            }

            if (count != numbers)
            {
                return false;
            }
        }

        return true;
    }

    private static void Write(OctetBuffer value, uint number, int size)
    {
        if (size == sizeof(ushort))
        {
            value.WriteUInt16((int)number);
        }
        else
        {
            value.WriteUInt32(number);
        }
    }
}
