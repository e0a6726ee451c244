namespace Routebeat.Wire.Text;

/// <summary>Where attributes stand that are written into JSON. The default value is a message that shows no next hop.</summary>
/// <param name="IsTable">Whether they are those of a table's route, whose MP_REACH_NLRI has a form of its own (RFC 6396 §4.3.4).</param>
/// <param name="ShowsNextHop">Whether the value of NEXT_HOP is shown with the routes.</param>
internal readonly record struct JsonContext(bool IsTable, bool ShowsNextHop);
