namespace Routebeat.Topics.Incidents;

/// <summary>The published JSON Schema of <see cref="IncidentJson"/>, draft 2020-12: <c>incident.v1.schema.json</c>, which the assembly carries.</summary>
public static class IncidentSchema
{
    /// <summary>Its identifier, the schema's <c>$id</c> and the <c>dataschema</c> of CloudEvents.</summary>
    public const string Id = "urn:routebeat:incident:v1";

    private const string Resource = "Routebeat.Topics.Incidents.incident.v1.schema.json";

    /// <summary>The schema as octets.</summary>
    public static byte[] ToOctets()
    {
        using var stream = typeof(IncidentSchema).Assembly.GetManifestResourceStream(Resource)!;
        byte[] octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        return octets;
    }
}
