using System.Text.Json;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Writes the capabilities of an OPEN into JSON: their fields where they have some, else their octets.</summary>
internal static class JsonCapabilities
{
    /// <summary>Writes a capability as an object.</summary>
    public static void Write(Utf8JsonWriter json, scoped in Capability capability)
    {
        json.WriteStartObject();
        json.WriteNumber("code"u8, (int)capability.Code);
        if (Enum.IsDefined(capability.Code))
        {
            json.WriteString("name"u8, capability.Code.ToString());
        }

        if (!TryWriteFields(json, capability) && !capability.Value.IsEmpty)
        {
            JsonValues.WriteOctets(json, "value"u8, capability.Value);
        }

        json.WriteEndObject();
    }

    private static bool TryWriteFields(Utf8JsonWriter json, scoped in Capability capability)
    {
        switch (capability.Code)
        {
            case CapabilityCode.Multiprotocol when Cap01Multiprotocol.TryRead(capability.Value, out var family):
                JsonValues.Write(json, "family"u8, family);
                return true;
            case CapabilityCode.Role when Cap09Role.TryRead(capability.Value, out var role):
                json.WriteString("role"u8, role.ToString());
                return true;
            case CapabilityCode.FourOctetAs when Cap65FourOctetAs.TryRead(capability.Value, out var asn):
                json.WriteNumber("asn"u8, asn.Value);
                return true;
            case CapabilityCode.Fqdn when Cap73Fqdn.TryRead(capability.Value, out var names):
                JsonValues.WriteText(json, "host_name"u8, names.HostName);
                JsonValues.WriteText(json, "domain_name"u8, names.DomainName);
                return true;
            default:
                return TryWriteFamilies(json, capability);
        }
    }

    /// <summary>Writes what a capability says of several families.</summary>
    private static bool TryWriteFamilies(Utf8JsonWriter json, scoped in Capability capability)
    {
        switch (capability.Code)
        {
            case CapabilityCode.ExtendedNextHop when Cap05ExtendedNextHop.TryRead(capability.Value, out var nextHops):
                json.WriteStartArray("families"u8);
                for (int i = 0; i < nextHops.Count; i++)
                {
                    Begin(json, nextHops[i].Family);
                    json.WriteNumber("next_hop_afi"u8, nextHops[i].NextHopAfi);
                    json.WriteEndObject();
                }

                break;
            case CapabilityCode.GracefulRestart when Cap64GracefulRestart.TryRead(capability.Value, out var restart):
                json.WriteBoolean("restarting"u8, restart.IsRestarting);
                json.WriteBoolean("covers_notifications"u8, restart.CoversNotifications);
                json.WriteNumber("restart_seconds"u8, restart.RestartTime);
                json.WriteStartArray("families"u8);
                for (int i = 0; i < restart.Count; i++)
                {
                    Begin(json, restart[i].Family);
                    json.WriteBoolean("forwarding_preserved"u8, restart[i].ForwardingPreserved);
                    json.WriteEndObject();
                }

                break;
            case CapabilityCode.AddPath when Cap69AddPath.TryRead(capability.Value, out var paths):
                json.WriteStartArray("families"u8);
                for (int i = 0; i < paths.Count; i++)
                {
                    Begin(json, paths[i].Family);
                    json.WriteString("directions"u8, paths[i].Directions.ToString());
                    json.WriteEndObject();
                }

                break;
            case CapabilityCode.LongLivedGracefulRestart when Cap71LongLivedGracefulRestart.TryRead(capability.Value, out var stale):
                json.WriteStartArray("families"u8);
                for (int i = 0; i < stale.Count; i++)
                {
                    Begin(json, stale[i].Family);
                    json.WriteBoolean("forwarding_preserved"u8, stale[i].ForwardingPreserved);
                    json.WriteNumber("stale_seconds"u8, stale[i].StaleTime);
                    json.WriteEndObject();
                }

                break;
            default:
                return false;
        }

        json.WriteEndArray();
        return true;
    }

    private static void Begin(Utf8JsonWriter json, AddressFamily family)
    {
        json.WriteStartObject();
        JsonValues.Write(json, "family"u8, family);
    }
}
