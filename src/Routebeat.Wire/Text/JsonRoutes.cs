using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Writes the routes that an UPDATE announces and withdraws into JSON.</summary>
/// <param name="filter">Which routes; null for all.</param>
internal sealed class JsonRoutes(RouteFilter? filter)
{
    private static readonly AddressFamily _unicast = new(IpFamily.V4, SubsequentAddressFamily.Unicast);

    /// <summary>Writes the routes; false if octets of theirs are no routes.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="update">The UPDATE.</param>
    /// <param name="count">How many routes there are; a field that cannot be divided counts as one.</param>
    public bool TryWrite(Utf8JsonWriter json, scoped in UpdateParts update, out int count)
    {
        count = 0;
        bool whole = true;
        json.WriteStartArray("withdrawals"u8);
        if (!update.Withdrawn.IsEmpty)
        {
            whole &= TryWrite(json, _unicast, update.Withdrawn, default, update.PathIdentifiers, ref count);
        }

        if (update.Unreach.Family != default)
        {
            whole &= TryWrite(json, update.Unreach.Family, update.Unreach.Nlri, default, update.PathIdentifiers, ref count);
        }

        json.WriteEndArray();
        json.WriteStartArray("announcements"u8);
        if (!update.Announced.IsEmpty)
        {
            whole &= TryWrite(json, _unicast, update.Announced, update.Attributes.NextHop, update.PathIdentifiers, ref count);
        }

        if (update.Reach.Family != default)
        {
            whole &= TryWrite(json, update.Reach.Family, update.Reach.Nlri, update.Reach.NextHop, update.PathIdentifiers, ref count);
        }

        json.WriteEndArray();
        WriteEndOfRib(json, update);
        return whole;
    }

    /// <summary>Writes the family whose table ends with this message, if it is such a marker (RFC 4724 §2).</summary>
    private static void WriteEndOfRib(Utf8JsonWriter json, scoped in UpdateParts update)
    {
        if (!update.Withdrawn.IsEmpty || !update.Announced.IsEmpty || update.IsCut)
        {
            return;
        }

        if (update.Attributes.All.IsEmpty)
        {
            JsonValues.Write(json, "end_of_rib"u8, _unicast);
        }
        else if (update.Attributes.IsOnly(AttributeType.MpUnreachNlri) && update.Unreach.Family != default && update.Unreach.Nlri.IsEmpty)
        {
            JsonValues.Write(json, "end_of_rib"u8, update.Unreach.Family);
        }
    }

    /// <summary>Writes the routes of a field as an object.</summary>
    private bool TryWrite(
        Utf8JsonWriter json, AddressFamily family, ReadOnlySpan<byte> nlri, ReadOnlySpan<byte> nextHop, PathIdentifiers pathIdentifiers, ref int count)
    {
        if (filter is { AsksForPrefix: true } && !HasAny(family, nlri, pathIdentifiers))
        {
            return true;
        }

        json.WriteStartObject();
        JsonValues.Write(json, "family"u8, family);
        JsonValues.WriteNextHops(json, nextHop);
        bool whole = family.IsPrefixes
            ? TryWritePrefixes(json, family.Family, nlri, pathIdentifiers, ref count)
            : TryWriteOthers(json, family, nlri, pathIdentifiers, ref count);
        json.WriteEndObject();
        return whole;
    }

    /// <summary>Whether one of the prefixes asked for is in a field.</summary>
    private bool HasAny(AddressFamily family, ReadOnlySpan<byte> nlri, PathIdentifiers pathIdentifiers) =>
        family.IsPrefixes && new RouteCursor(nlri, family.Family, pathIdentifiers, filter).TryRead(out _);

    private bool TryWritePrefixes(Utf8JsonWriter json, IpFamily family, ReadOnlySpan<byte> nlri, PathIdentifiers pathIdentifiers, ref int count)
    {
        var cursor = new RouteCursor(nlri, family, pathIdentifiers, filter);
        json.WriteStartArray("prefixes"u8);
        while (cursor.TryRead(out var route))
        {
            count++;
            JsonValues.Write(json, route.Prefix);
        }

        json.WriteEndArray();
        if (pathIdentifiers == PathIdentifiers.Present)
        {
            cursor = new RouteCursor(nlri, family, pathIdentifiers, filter);
            json.WriteStartArray("path_ids"u8);
            while (cursor.TryRead(out var route))
            {
                json.WriteNumberValue(route.PathIdentifier);
            }

            json.WriteEndArray();
        }

        return !cursor.IsDamaged;
    }

    /// <summary>Writes routes that are no prefixes as octets, each without its path identifier; as one where they cannot be divided.</summary>
    private static bool TryWriteOthers(
        Utf8JsonWriter json, AddressFamily family, ReadOnlySpan<byte> nlri, PathIdentifiers pathIdentifiers, ref int count)
    {
        if (!IsFramed(nlri, family, pathIdentifiers, out bool isKnown))
        {
            count++;
            JsonValues.WriteOctets(json, "undivided"u8, nlri);
            return !isKnown;
        }

        json.WriteStartArray("routes"u8);
        var reader = new FramedNlriReader(nlri, family, pathIdentifiers);
        while (reader.TryRead(out var route))
        {
            count++;
            json.WriteStringValue(Convert.ToHexStringLower(route.Octets));
        }

        json.WriteEndArray();
        if (pathIdentifiers == PathIdentifiers.Present)
        {
            reader = new FramedNlriReader(nlri, family, pathIdentifiers);
            json.WriteStartArray("path_ids"u8);
            while (reader.TryRead(out var route))
            {
                json.WriteNumberValue(route.PathIdentifier);
            }

            json.WriteEndArray();
        }

        return true;
    }

    private static bool IsFramed(ReadOnlySpan<byte> nlri, AddressFamily family, PathIdentifiers pathIdentifiers, out bool isKnown)
    {
        var reader = new FramedNlriReader(nlri, family, pathIdentifiers);
        while (reader.TryRead(out _))
        {
        }

        isKnown = reader.Error.IsNone || reader.Error.Needed != 0;
        return reader.Error.IsNone;
    }
}
