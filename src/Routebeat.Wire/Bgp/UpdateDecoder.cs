using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Decodes UPDATE messages to route values, one after the other, into buffers that it keeps. Never throws, whatever the octets.</summary>
/// <remarks>
/// Nothing is allocated once the buffers have grown to the largest message. All results hold until the next call. IPv4 and IPv6 unicast
/// are decoded, other families counted. Where RFC 7606 says treat-as-withdraw, the announced routes stand at the end of
/// <see cref="Withdrawn"/>. A prefix that a message both withdraws and announces is announced only (RFC 4271 §4.3).
/// Not for use by two threads at a time.
/// </remarks>
/// <param name="relation">Whether the peers are of the collector's own AS; external where that is not known.</param>
public sealed class UpdateDecoder(PeerRelation relation = PeerRelation.External)
{
    /// <summary>Up to so many pairs of routes are compared one by one; above, a set is faster.</summary>
    private const int MaxPairs = 256;

    private static readonly AddressFamily _unicastV4 = new(IpFamily.V4, SubsequentAddressFamily.Unicast);

    private readonly RouteBuffer _announced = new();
    private readonly RouteBuffer _withdrawn = new();
    private readonly HashSet<NlriRoute> _reannounced = [];
    private readonly OtherFamilyRoutes _otherAnnounced = new();
    private readonly OtherFamilyRoutes _otherWithdrawn = new();
    private readonly uint[] _places = new uint[AttributeRules.PackedTypes];
    private uint[] _hops = new uint[128];
    private uint[] _hops4 = new uint[128];
    private int _hopCount;

    /// <summary>The routes announced, in wire order: those of MP_REACH_NLRI before those of the message's own field.</summary>
    public ReadOnlySpan<NlriRoute> Announced => _announced.Routes;

    /// <summary>The routes withdrawn, in wire order, then those that count as withdrawn.</summary>
    public ReadOnlySpan<NlriRoute> Withdrawn => _withdrawn.Routes;

    /// <summary>How many of <see cref="Withdrawn"/>, at its end, were announced but count as withdrawn (RFC 7606 §2).</summary>
    public int TreatedAsWithdrawn { get; private set; }

    /// <summary>The AS path as hops, nearest first, AS4_PATH merged in; see <see cref="Attr02AsPath"/>.</summary>
    public ReadOnlySpan<uint> Hops => _hops.AsSpan(0, _hopCount);

    /// <summary>
    /// The AS that originates the announced routes: the last hop; AS0 if that is an AS_SET of several; the peer's AS if the path is
    /// empty. AS0 in a message without AS_PATH.
    /// </summary>
    public Asn Origin { get; private set; }

    /// <summary>The value of ORIGIN; INCOMPLETE where there is none.</summary>
    public OriginCode OriginCode { get; private set; }

    /// <summary>
    /// A hash of all attributes except AS_PATH, AS4_PATH and the routes in MP attributes; next hops count. It depends neither on the
    /// order of attributes nor on the process, and is the same for a route in an UPDATE and in a RIB.
    /// </summary>
    public uint AttributesHash { get; private set; }

    /// <summary>Whether the message marks the end of a peer's first table of IPv4 or IPv6 unicast (RFC 4724 §2).</summary>
    public bool IsEndOfRib => EndOfRibFamily != default;

    /// <summary>The family whose first table has ended; the default value in other messages.</summary>
    public IpFamily EndOfRibFamily { get; private set; }

    /// <summary>How many routes of other families were announced; multicast is one of them.</summary>
    public int OtherAnnounced => _otherAnnounced.Count;

    /// <summary>How many routes of other families were withdrawn; multicast is one of them.</summary>
    public int OtherWithdrawn => _otherWithdrawn.Count;

    /// <summary>The IPv4 and IPv6 multicast prefixes announced, in wire order; <see cref="OtherAnnounced"/> counts them too.</summary>
    public ReadOnlySpan<NlriRoute> MulticastAnnounced => _otherAnnounced.Multicast;

    /// <summary>The IPv4 and IPv6 multicast prefixes withdrawn, in wire order; <see cref="OtherWithdrawn"/> counts them too.</summary>
    public ReadOnlySpan<NlriRoute> MulticastWithdrawn => _otherWithdrawn.Multicast;

    /// <summary>How many octets of other families could not be divided into routes, their framing unknown.</summary>
    public int UnframedOctets => _otherAnnounced.UnframedOctets + _otherWithdrawn.UnframedOctets;

    /// <summary>How the message is judged (RFC 7606).</summary>
    public UpdateOutcome Outcome { get; private set; }

    /// <summary>Decodes the body of an UPDATE.</summary>
    /// <inheritdoc cref="TryDecode(in BgpMessage, AsnWidth, PathIdentifierFamilies, Asn, out WireError)"/>
    public bool TryDecode(
        ReadOnlySpan<byte> updateBody, AsnWidth asnWidth, PathIdentifiers pathIdentifiers, Asn peerAsn, out WireError error) =>
        TryDecode(new BgpMessage(BgpMessageType.Update, updateBody), asnWidth, pathIdentifiers, peerAsn, out error);

    /// <inheritdoc cref="TryDecode(in BgpMessage, AsnWidth, PathIdentifierFamilies, Asn, out WireError)"/>
    public bool TryDecode(
        scoped in BgpMessage update, AsnWidth asnWidth, PathIdentifiers pathIdentifiers, Asn peerAsn, out WireError error) =>
        TryDecode(update, asnWidth, PathIdentifierFamilies.Of(pathIdentifiers), peerAsn, out error);

    /// <summary>Decodes an UPDATE, also one of which the end is missing: then the routes that are there whole.</summary>
    /// <param name="update">The message.</param>
    /// <param name="asnWidth">How wide AS numbers are in its AS_PATH.</param>
    /// <param name="pathIdentifiers">The families whose prefixes have path identifiers.</param>
    /// <param name="peerAsn">The AS of the peer, the origin where the path is empty.</param>
    /// <param name="error">The fault that <see cref="Outcome"/> names, in octets from the start of the body, or the default value.</param>
    /// <returns>Whether the message can be used; false is session reset, and then there are no routes.</returns>
    public bool TryDecode(
        scoped in BgpMessage update, AsnWidth asnWidth, PathIdentifierFamilies pathIdentifiers, Asn peerAsn, out WireError error)
    {
        var identifiersV4 = pathIdentifiers.In(_unicastV4);
        Reset();
        var updateBody = update.Body;
        bool cut = update.Extent == MessageExtent.Cut;
        if (cut ? !UpdateSections.TryReadCut(updateBody, out var sections, out error)
            : !UpdateSections.TryRead(updateBody, out sections, out error))
        {
            return Refuse(new UpdateOutcome(UpdateTreatment.SessionReset, error.Field, AttributeType.None));
        }

        int attributesOffset = (2 * UpdateSections.LengthSize) + sections.Withdrawn.Length;
        int announcedOffset = updateBody.Length - sections.Announced.Length;
        var withdrawn = updateBody[..(attributesOffset - UpdateSections.LengthSize)];
        if (!_withdrawn.TryAdd(withdrawn, UpdateSections.LengthSize, IpFamily.V4, identifiersV4, out error) && !IsCutOff(update.Extent, error))
        {
            error = error.Shift(UpdateSections.LengthSize);
            return Refuse(new UpdateOutcome(UpdateTreatment.SessionReset, WireField.WithdrawnRoutes, AttributeType.None));
        }

        error = default;
        if (!sections.Attributes.IsEmpty)
        {
            var scan = default(AttributeScan);
            scan.Read(sections.Attributes, _places, asnWidth, relation);
            DecodeAttributes(ref scan, asnWidth, pathIdentifiers, peerAsn, sections.Announced.IsEmpty ? RouteSection.Empty : RouteSection.Present);
            error = scan.Error.Shift(attributesOffset);
        }

        if (!_announced.TryAdd(updateBody, announcedOffset, IpFamily.V4, identifiersV4, out var nlriError) && !IsCutOff(update.Extent, nlriError))
        {
            error = nlriError.Shift(announcedOffset);
            return Refuse(new UpdateOutcome(UpdateTreatment.SessionReset, WireField.AnnouncedRoutes, AttributeType.None));
        }

        if (sections.Attributes.IsEmpty)
        {
            JudgeWithoutAttributes(sections, ref error);
        }

        if (cut)
        {
            EndOfRibFamily = default;
        }

        return Finish();
    }

    /// <summary>Decodes the attributes of a RIB entry of TABLE_DUMP_V2, which have four-octet AS numbers (RFC 6396 §4.3.4).</summary>
    /// <param name="attributes">The path attributes.</param>
    /// <param name="peerAsn">The AS of the peer, the origin where the path is empty.</param>
    /// <param name="error">The fault that <see cref="Outcome"/> names, or the default value.</param>
    /// <returns>Whether the entry can be used; where <see cref="Outcome"/> is treat-as-withdraw, a speaker would not have kept it.</returns>
    public bool TryDecodeAttributes(ReadOnlySpan<byte> attributes, Asn peerAsn, out WireError error) =>
        TryDecodeAttributes(attributes, AsnWidth.Four, peerAsn, out error);

    /// <summary>Decodes the attributes of a RIB entry; there are no routes.</summary>
    /// <param name="attributes">The path attributes.</param>
    /// <param name="asnWidth">How wide AS numbers are in its AS_PATH.</param>
    /// <param name="peerAsn">The AS of the peer, the origin where the path is empty.</param>
    /// <param name="error">The fault that <see cref="Outcome"/> names, or the default value.</param>
    /// <returns>Whether the entry can be used; where <see cref="Outcome"/> is treat-as-withdraw, a speaker would not have kept it.</returns>
    public bool TryDecodeAttributes(ReadOnlySpan<byte> attributes, AsnWidth asnWidth, Asn peerAsn, out WireError error)
    {
        Reset();
        var scan = default(AttributeScan);
        scan.Read(attributes, _places, asnWidth, relation);
        var nextHop = default(ReadOnlySpan<byte>);
        if (scan.Types.Contains(AttributeType.MpReachNlri))
        {
            if (Attr14MpReachNlri.TryReadInRib(scan.MpReach, out var reach, out var reachError))
            {
                nextHop = reach.NextHop;
            }
            else
            {
                scan.RaiseInside(scan.MpReach, UpdateTreatment.TreatAsWithdraw, AttributeType.MpReachNlri, reachError);
            }
        }

        ReadPath(ref scan, asnWidth, peerAsn);
        JudgeMissing(ref scan, RouteSection.Empty);
        AttributesHash = scan.HashWith(nextHop, RouteSection.Empty);
        OriginCode = scan.Origin;
        Outcome = scan.Outcome;
        error = scan.Error;
        return Outcome.Treatment < UpdateTreatment.SessionReset;
    }

    private void Reset()
    {
        _announced.Clear();
        _withdrawn.Clear();
        _hopCount = 0;
        TreatedAsWithdrawn = 0;
        Origin = default;
        OriginCode = OriginCode.Incomplete;
        AttributesHash = 0;
        EndOfRibFamily = default;
        if (OtherAnnounced != 0 || OtherWithdrawn != 0)
        {
            _otherAnnounced.Clear();
            _otherWithdrawn.Clear();
        }

        Outcome = default;
    }

    private bool Refuse(UpdateOutcome outcome)
    {
        Reset();
        Outcome = outcome;
        return false;
    }

    private void DecodeAttributes(
        ref AttributeScan scan, AsnWidth asnWidth, PathIdentifierFamilies pathIdentifiers, Asn peerAsn, RouteSection announcesV4)
    {
        if (scan.Types.Contains(AttributeType.MpUnreachNlri))
        {
            ReadMpUnreach(ref scan, pathIdentifiers, announcesV4);
        }

        bool reaches = scan.Types.Contains(AttributeType.MpReachNlri);
        var nextHop = reaches ? ReadMpReach(ref scan, pathIdentifiers) : default;
        ReadPath(ref scan, asnWidth, peerAsn);
        if (reaches || announcesV4 == RouteSection.Present)
        {
            JudgeMissing(ref scan, announcesV4);
        }
        else if (scan.Count > 1 || !scan.Types.Contains(AttributeType.MpUnreachNlri))
        {
            scan.JudgeWithoutReachableRoutes();
        }

        AttributesHash = scan.HashWith(nextHop, announcesV4);
        OriginCode = scan.Origin;
        Outcome = scan.Outcome;
    }

    private void ReadMpUnreach(ref AttributeScan scan, PathIdentifierFamilies pathIdentifiers, RouteSection announcesV4)
    {
        if (!Attr15MpUnreachNlri.TryRead(scan.MpUnreach, out var unreach, out var error))
        {
            scan.RaiseInside(scan.MpUnreach, UpdateTreatment.SessionReset, AttributeType.MpUnreachNlri, error);
        }
        else if (unreach.Family.IsUnicast && unreach.Nlri.IsEmpty && scan.Count == 1 && _withdrawn.Count == 0 && announcesV4 == RouteSection.Empty)
        {
            EndOfRibFamily = unreach.Family.Family;
        }
        else if (!(unreach.Family.IsUnicast
            ? _withdrawn.TryAdd(
                scan.MpUnreach, scan.MpUnreach.Length - unreach.Nlri.Length, unreach.Family.Family, pathIdentifiers.In(unreach.Family), out error)
            : _otherWithdrawn.TryTake(unreach.Family, unreach.Nlri, pathIdentifiers.In(unreach.Family), out error)))
        {
            scan.RaiseInside(unreach.Nlri, UpdateTreatment.SessionReset, AttributeType.MpUnreachNlri, error);
        }
    }

    private ReadOnlySpan<byte> ReadMpReach(ref AttributeScan scan, PathIdentifierFamilies pathIdentifiers)
    {
        if (!Attr14MpReachNlri.TryRead(scan.MpReach, out var reach, out var error))
        {
            scan.RaiseInside(scan.MpReach, UpdateTreatment.SessionReset, AttributeType.MpReachNlri, error);
        }
        else if (!reach.IsNextHopSizeValid)
        {
            error = new WireError(WireField.MpNextHop, 0, 2 * 16, reach.NextHop.Length);
            scan.RaiseInside(scan.MpReach, UpdateTreatment.SessionReset, AttributeType.MpReachNlri, error);
        }
        else if (!(reach.Family.IsUnicast
            ? _announced.TryAdd(
                scan.MpReach, scan.MpReach.Length - reach.Nlri.Length, reach.Family.Family, pathIdentifiers.In(reach.Family), out error)
            : _otherAnnounced.TryTake(reach.Family, reach.Nlri, pathIdentifiers.In(reach.Family), out error)))
        {
            scan.RaiseInside(reach.Nlri, UpdateTreatment.SessionReset, AttributeType.MpReachNlri, error);
        }

        return reach.NextHop;
    }

    private void ReadPath(ref AttributeScan scan, AsnWidth asnWidth, Asn peerAsn)
    {
        if (!scan.Types.Contains(AttributeType.AsPath))
        {
            return;
        }

        Reserve(ref _hops, Attr02AsPath.MaxHops(scan.AsPath.Length));
        if (!Attr02AsPath.TryReadHops(scan.AsPath, asnWidth, _hops, out _hopCount))
        {
            scan.RaiseInside(scan.AsPath, UpdateTreatment.TreatAsWithdraw, AttributeType.AsPath, OfValue(scan.AsPath));
        }

        if (scan.Types.Contains(AttributeType.As4Path))
        {
            ReadAs4Path(ref scan, asnWidth);
        }

        Origin = _hopCount == 0 ? peerAsn : new Asn(_hops[_hopCount - 1]);
    }

    private void ReadAs4Path(ref AttributeScan scan, AsnWidth asnWidth)
    {
        Reserve(ref _hops4, Attr02AsPath.MaxHops(scan.As4Path.Length));
        if (!Attr17As4Path.TryReadHops(scan.As4Path, _hops4, out int count) || asnWidth == AsnWidth.Four)
        {
            scan.RaiseInside(scan.As4Path, UpdateTreatment.AttributeDiscard, AttributeType.As4Path, OfValue(scan.As4Path));
        }
        else if (scan.FourOctetAttributesCount)
        {
            Attr17As4Path.Merge(_hops.AsSpan(0, _hopCount), _hops4.AsSpan(0, count));
        }
    }

    private static bool IsCutOff(MessageExtent extent, WireError error) =>
        extent == MessageExtent.Cut && error.Field == WireField.PrefixOctets;

    private static void Reserve(ref uint[] hops, int count)
    {
        if (hops.Length < count)
        {
            hops = new uint[count];
        }
    }

    private static void JudgeMissing(ref AttributeScan scan, RouteSection announcesV4)
    {
        var missing = UpdateRules.FindMissing(scan.Types, announcesV4);
        if (missing != AttributeType.None)
        {
            scan.Raise(UpdateTreatment.TreatAsWithdraw, missing, new WireError(WireField.AttributeMissing, 0, 1, 0));
        }
    }

    private static WireError OfValue(ReadOnlySpan<byte> value) => new(WireField.AttributeValue, 0, value.Length, value.Length);

    private void JudgeWithoutAttributes(UpdateSections sections, ref WireError error)
    {
        if (sections.IsEndOfRib)
        {
            EndOfRibFamily = IpFamily.V4;
        }
        else if (!sections.Announced.IsEmpty)
        {
            error = new WireError(WireField.AttributeMissing, 0, 1, 0);
            Outcome = new UpdateOutcome(UpdateTreatment.TreatAsWithdraw, WireField.AttributeMissing, AttributeType.Origin);
        }
    }

    private bool Finish()
    {
        if (Outcome.Treatment == UpdateTreatment.SessionReset)
        {
            return Refuse(Outcome);
        }

        if (_announced.Count != 0 && _withdrawn.Count != 0)
        {
            DropReannounced();
        }

        if (Outcome.Treatment == UpdateTreatment.TreatAsWithdraw)
        {
            TreatedAsWithdrawn = _announced.Count;
            foreach (ref readonly var route in _announced.Routes)
            {
                _withdrawn.Add(route);
            }

            _announced.Clear();
            _otherWithdrawn.TakeFrom(_otherAnnounced);
        }

        return true;
    }

    private void DropReannounced()
    {
        if (_announced.Count * (long)_withdrawn.Count <= MaxPairs)
        {
            _withdrawn.Remove(_announced.Routes);
            return;
        }

        _reannounced.Clear();
        foreach (ref readonly var route in _announced.Routes)
        {
            _reannounced.Add(route);
        }

        _withdrawn.Remove(_reannounced);
    }
}
