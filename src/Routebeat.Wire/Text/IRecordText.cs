using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>One format of text: how it writes what records hold. What a format does not show, it leaves out.</summary>
internal interface IRecordText
{
    /// <summary>Writes an UPDATE.</summary>
    void Write(scoped in UpdateParts update, TextBuffer buffer);

    /// <summary>Writes a route of a table.</summary>
    void Write(scoped in RouteParts route, TextBuffer buffer);

    /// <summary>Writes a change of a session's state.</summary>
    void Write(RecordHead head, in Bgp4MpStateChange change, TextBuffer buffer);

    /// <summary>Writes a message that is no UPDATE.</summary>
    void Write(RecordHead head, in Bgp4MpSession session, scoped in BgpMessage message, TextBuffer buffer);
}
