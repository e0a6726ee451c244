using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>Ids of incidents, derived from what they are about (RULES 5), so that every run gives the same.</summary>
public static class IncidentIds
{
    /// <summary>As in <c>as-131279-20141222T161500Z-1a2b3c4d</c>: entity, start, and a hash of entity, class and start.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="class">Availability or volume.</param>
    /// <param name="start">The true start.</param>
    public static string Of(EntityKey entity, IncidentClass @class, EventTime start)
    {
        string key = entity.ToString();
        string name = @class == IncidentClass.Volume ? "volume" : "availability";
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{key}|{name}|{start}"));
        uint hash = BinaryPrimitives.ReadUInt32BigEndian(digest);
        string time = start.ToSecondsString().Replace("-", string.Empty, StringComparison.Ordinal).Replace(":", string.Empty, StringComparison.Ordinal);
        return $"{key.Replace(':', '-')}-{time}-{hash:x8}";
    }
}
