using System.Globalization;

namespace Routebeat.Wire.Bgp;

/// <summary>A large community (RFC 8092). The default value is 0:0:0.</summary>
/// <param name="GlobalAdministrator">Whose it is, an AS number.</param>
/// <param name="LocalData1">The first number of its own.</param>
/// <param name="LocalData2">The second number of its own.</param>
public readonly record struct LargeCommunity(uint GlobalAdministrator, uint LocalData1, uint LocalData2)
{
    /// <summary>The canonical form, as in <c>64496:1:2</c> (RFC 8092 §5).</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{GlobalAdministrator}:{LocalData1}:{LocalData2}");
}
