using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;

namespace Routebeat.Sources.Feeds;

/// <summary>Decodes the UPDATE messages of a feed's peers, by whatever way they came, and gives them to its ingest. Not safe for several threads.</summary>
/// <param name="ingest">Where they go.</param>
/// <param name="counts">Where they are counted.</param>
public sealed class FeedMessages(FeedIngest ingest, FeedCounts counts)
{
    private int _length;

    /// <summary>The decoder, with what it decoded last.</summary>
    public UpdateDecoder Decoder { get; } = new();

    /// <summary>Decodes an UPDATE message, to be applied next.</summary>
    /// <param name="message">The message.</param>
    /// <param name="asnWidth">How wide AS numbers are in it.</param>
    /// <param name="pathIdentifiers">Whether its routes have path identifiers.</param>
    /// <param name="peerAsn">The peer's AS, the origin of paths without one (RULES 2).</param>
    /// <param name="error">The field at fault, or the default value.</param>
    /// <returns>Whether it can be applied; if not, the message would have reset the session (RFC 7606).</returns>
    public bool TryDecode(in BgpMessage message, AsnWidth asnWidth, PathIdentifiers pathIdentifiers, Asn peerAsn, out WireError error) =>
        TryDecode(message, asnWidth, PathIdentifierFamilies.Of(pathIdentifiers), peerAsn, out error);

    /// <summary>Decodes an UPDATE message of a session in which some families have path identifiers, to be applied next.</summary>
    /// <param name="message">The message.</param>
    /// <param name="asnWidth">How wide AS numbers are in it.</param>
    /// <param name="pathIdentifiers">The families whose routes have path identifiers.</param>
    /// <param name="peerAsn">The peer's AS, the origin of paths without one (RULES 2).</param>
    /// <param name="error">The field at fault, or the default value.</param>
    /// <returns>Whether it can be applied; if not, the message would have reset the session (RFC 7606).</returns>
    public bool TryDecode(in BgpMessage message, AsnWidth asnWidth, PathIdentifierFamilies pathIdentifiers, Asn peerAsn, out WireError error)
    {
        _length = message.Length;
        return Decoder.TryDecode(message, asnWidth, pathIdentifiers, peerAsn, out error);
    }

    /// <summary>Gives what was decoded last to ingest.</summary>
    /// <param name="peer">The peer's number.</param>
    /// <param name="time">The message's event time.</param>
    public void Apply(int peer, EventTime time) => Apply(peer, time, Asn.None, Asn.None);

    /// <summary>Gives what was decoded last to ingest, without the collector's AS where that stands first in the path.</summary>
    /// <param name="peer">The peer's number.</param>
    /// <param name="time">The message's event time.</param>
    /// <param name="collectorAsn">The AS of the collector; none where it does not put itself into paths.</param>
    /// <param name="peerAsn">The peer's AS, the origin of a path that held the collector alone (RULES 2).</param>
    public void Apply(int peer, EventTime time, Asn collectorAsn, Asn peerAsn)
    {
        counts.Updates++;
        counts.OtherRoutes += Decoder.OtherAnnounced + Decoder.OtherWithdrawn;
        if (Decoder.Outcome.Treatment != UpdateTreatment.Accepted)
        {
            counts.CountFault(Decoder.Outcome.Field);
            counts.TreatedAsWithdrawn += Decoder.TreatedAsWithdrawn;
            counts.AttributesDiscarded += Decoder.Outcome.Treatment == UpdateTreatment.AttributeDiscard ? 1 : 0;
        }

        if (Decoder.IsEndOfRib)
        {
            ingest.EndOfRib(peer, time, Decoder.EndOfRibFamily);
            return;
        }

        var hops = Decoder.Hops;
        bool isOwn = collectorAsn != Asn.None && !hops.IsEmpty && hops[0] == collectorAsn.Value;
        hops = isOwn ? hops[1..] : hops;
        ingest.Update(peer, time, new UpdateRoutes
        {
            Announced = Decoder.Announced,
            Withdrawn = Decoder.Withdrawn,
            Hops = hops,
            Origin = isOwn && hops.IsEmpty ? peerAsn : Decoder.Origin,
            OriginCode = Decoder.OriginCode,
            AttributesHash = Decoder.AttributesHash,
            MessageOctets = (ushort)Math.Min(ushort.MaxValue, _length),
        });
    }
}
