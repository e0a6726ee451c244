using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>Judges UPDATE messages of archives by RFC 7606, whichever session they are of. Not for use by two threads at a time.</summary>
internal sealed class UpdateJudge
{
    private readonly UpdateDecoder _external = new(PeerRelation.External);
    private readonly UpdateDecoder _internal = new(PeerRelation.Internal);

    /// <summary>The judgement of a message.</summary>
    /// <param name="message">The message, an UPDATE.</param>
    /// <param name="session">Its session: internal where both ends are of one AS.</param>
    /// <param name="width">How wide AS numbers are.</param>
    /// <param name="pathIdentifiers">Whether prefixes have path identifiers.</param>
    /// <param name="error">The fault that decided, in octets from the start of the body, or the default value.</param>
    public UpdateOutcome Of(
        scoped in BgpMessage message, in Bgp4MpSession session, AsnWidth width, PathIdentifiers pathIdentifiers, out WireError error)
    {
        var decoder = session.PeerAsn == session.LocalAsn && session.PeerAsn != default ? _internal : _external;
        _ = decoder.TryDecode(message, width, pathIdentifiers, session.PeerAsn, out error);
        return decoder.Outcome;
    }
}
